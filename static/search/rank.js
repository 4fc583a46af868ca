/**
 * The ranking, in the browser: the twin of `sitegen/search/rank.py`, equal in documents, scores and order. What is
 * demanded of a paper beside plain words is in `demands.js`, which is imported where a query demands anything.
 *
 * @module
 */

import { beginnings, terms } from "./analysis.js";
import { isWish } from "./query.js";
import { shardOf, shardsOfPrefix } from "./ranges.js";
import { FLAGS, ROOM, unpack } from "./shards.js";

/** @typedef {import("./query.js").Clause} Clause */
/** @typedef {import("./query.js").Group} Group */
/** @typedef {import("./query.js").Understood} Understood */
/** @typedef {import("./shards.js").Entries} Entries */

/**
 * @typedef {object} SegmentMeta What is known of a segment from the start.
 * @property {number} documents
 * @property {string[]} keys what parts each shard from the one before
 * @property {number[]} weights how long the list of a shard of its own is; else 0
 */

/** @typedef {{ segments: SegmentMeta[], most: number[] }} IndexMeta the base and the tail; see `most_holding` */
/** @typedef {(segment: number, shard: number, read: typeof unpack) => Promise<Entries>} FetchShard */
/** @typedef {(import("./shards.js").Postings | undefined)[]} Lists a term's postings, in base and tail */

/**
 * The documents of a segment that a clause about a facet leaves, numbered from the segment's first.
 *
 * @typedef {(clause: Clause, segment: number) => Promise<Iterable<number>>} Narrow
 */

/**
 * What is found by clauses: for each document 0 where it is not, else 1 and its score.
 *
 * @typedef {Float64Array} Scores
 */

/** An index of which each shard is fetched when a query first needs it, and then kept. */
export class Index {
  #fetchShard;
  /** @type {Map<string, Promise<Entries>>} */
  #shards = new Map();

  /**
   * @param {IndexMeta} meta
   * @param {FetchShard} fetchShard
   * @param {Narrow} narrow
   */
  constructor(meta, fetchShard, narrow) {
    this.meta = meta;
    this.#fetchShard = fetchShard;
    this.narrow = narrow;
  }

  /**
   * Every document that may meet the groups, with its score; whether phrases stand as they are typed is left open.
   *
   * @param {Understood} understood
   * @returns {Promise<Scores>}
   */
  async found(understood) {
    const wished = this.#wished(understood);
    if (understood.groups.every(isWish)) return wished;
    const [{ demanded }, scores] = await Promise.all([import("./demands.js"), wished]);
    return demanded(this, understood, scores);
  }

  /**
   * Whether plain words may be meant for others: no document holds one, or few do and none of these all the words.
   * `spelling.js` looks into it.
   *
   * @param {Understood} understood
   */
  async isDoubtful({ groups, typed }) {
    const clauses = wishesOf(groups);
    const last = clauses.find((clause) => clause === typed);
    const begun = last && terms(last.words).at(-1);
    const own = [...new Set(clauses.flatMap((clause) => terms(clause.words)))];
    const held = await Promise.all(own.map(async (term) => this.documents(await this.postings(term))));
    const rare = held.filter(({ length }, place) => length <= RARE && (!length || own[place] !== begun));
    if (!rare.every(({ length }) => length)) return true;
    const scores = last && rare.length ? await this.beginning(last) : [];
    const isIn = (/** @type {number} */ number) =>
      held.every((each, place) => (own[place] === begun ? scores[number] : each.includes(number)));
    return !rare.every((each) => each.some(isIn));
  }

  /**
   * No document.
   *
   * @returns {Scores}
   */
  none() {
    return new Float64Array(this.meta.segments.reduce((sum, { documents }) => sum + documents, 0));
  }

  /**
   * What plain words are worth; the last of them may still be being typed.
   *
   * @param {Understood} understood
   */
  async #wished({ groups, typed, meant = new Map() }) {
    const clauses = wishesOf(groups);
    const counts = countOf(clauses.flatMap((clause) => terms(clause.words)));
    const last = clauses.find((clause) => clause === typed && !meant.has(terms(clause.words).at(-1) ?? ""));
    for (const term of last ? terms(last.words).slice(-1) : []) counts.set(term, (counts.get(term) ?? 0) - 1);
    const asked = Array.from(counts).filter(([, count]) => count);
    const [begun, lists] = await Promise.all([
      last && this.beginning(last),
      Promise.all(asked.map(([term]) => Promise.all((meant.get(term) ?? [term]).map((stem) => this.postings(stem))))),
    ]);
    const sum = this.none();
    if (begun) add(sum, begun);
    asked.forEach(([, count], place) => {
      const [first = [], ...others] = lists[place] ?? [];
      if (!others.length) return this.#sum(sum, first, count * this.weight(first));
      const best = this.none();
      for (const each of [first, ...others]) this.raise(best, each, count * this.weight(each), 0);
      add(sum, best);
    });
    return sum;
  }

  /**
   * What a word that is still being typed is worth: its own last term as much as any, or one that it may become.
   *
   * @param {Clause} clause
   */
  async beginning(clause) {
    const { own, form, guesses } = beginnings(clause.words);
    const [lists, begun] = await Promise.all([
      Promise.all(own.map((term) => this.postings(term))),
      form.length > 1 ? this.#begun(form, guesses) : [],
    ]);
    const scores = this.none();
    const flag = FLAGS[clause.field] ?? 0;
    for (const each of lists) this.raise(scores, each, this.weight(each), flag);
    const weight = Math.min(...begun.map((each) => this.weight(each)));
    for (const each of begun) this.raise(scores, each, weight, flag);
    return scores;
  }

  /**
   * The lists of the terms that a form begins, in the few shards in which it is looked up, and of guesses.
   *
   * @param {string} form
   * @param {string[]} guesses
   */
  async #begun(form, guesses) {
    const entries = await this.entries(({ keys, weights }) => shardsOfPrefix(keys, weights, form));
    const found = entries.flatMap((each) => each.flatMap((entry) => [...entry.keys()])).filter((term) => term.startsWith(form));
    const lists = await Promise.all([...new Set([...found, ...guesses])].map((term) => this.postings(term)));
    return lists.filter((each) => each.some(Boolean));
  }

  /**
   * The lists of a term, in base and tail.
   *
   * @param {string} term
   * @returns {Promise<Lists>}
   */
  async postings(term) {
    const entries = await this.entries(({ keys }) => [shardOf(keys, term)].filter((number) => number >= 0));
    return entries.map(([entry]) => entry?.get(term));
  }

  /**
   * The documents in the lists of a term, ascending.
   *
   * @param {Lists} lists
   */
  documents(lists) {
    /** @type {number[]} */
    const numbers = [];
    this.#each(lists, 1, 0, (number) => numbers.push(number));
    return numbers;
  }

  /**
   * What each level of a term is worth: the rarer it is in the base, the more.
   *
   * @param {Lists} lists
   */
  weight([base]) {
    const holding = base?.length ?? 0;
    const place = this.meta.most.findIndex((most) => holding <= most);
    return place < 0 ? 1 : this.meta.most.length + 1 - place;
  }

  /**
   * Puts in what a term is worth where that is more than what is there.
   *
   * @param {Scores} scores
   * @param {Lists} lists
   * @param {number} worth
   * @param {number} flag
   */
  raise(scores, lists, worth, flag) {
    this.#each(lists, worth, flag, (number, score) => score >= scores[number] && (scores[number] = 1 + score));
    return scores;
  }

  /**
   * @param {Scores} scores
   * @param {Lists} lists
   * @param {number} worth
   */
  #sum(scores, lists, worth) {
    this.#each(lists, worth, 0, (number, score) => (scores[number] = (scores[number] || 1) + score));
  }

  /**
   * @param {Lists} lists
   * @param {number} worth
   * @param {number} flag
   * @param {(number: number, score: number) => void} take
   */
  #each(lists, worth, flag, take) {
    let first = 0;
    this.meta.segments.forEach(({ documents }, segment) => {
      for (const posting of lists[segment] ?? []) {
        const stands = posting % ROOM;
        if ((stands & flag) === flag) take(first + (posting - stands) / ROOM, (stands >> 2) * worth);
      }
      first += documents;
    });
  }

  /**
   * The shards of each segment that are wanted of it.
   *
   * @param {(meta: SegmentMeta) => number[]} choose their numbers
   */
  entries(choose) {
    const { segments } = this.meta;
    return Promise.all(
      segments.map((meta, segment) => Promise.all(choose(meta).map((number) => this.#shard(segment, number)))),
    );
  }

  /**
   * @param {number} segment
   * @param {number} number
   * @returns {Promise<Entries>}
   */
  #shard(segment, number) {
    const key = `${segment}/${number}`;
    const shard = this.#shards.get(key) ?? this.#fetchShard(segment, number, unpack);
    this.#shards.set(key, shard);
    // A failure is forgotten, so that the next search tries again.
    shard.catch(() => this.#shards.delete(key));
    return shard;
  }
}

/** Documents that hold a word at most that may be meant for another. */
export const RARE = 3;

/**
 * Adds scores where there are any.
 *
 * @param {Scores} sum
 * @param {Scores} part
 */
function add(sum, part) {
  for (let number = 0; number < sum.length; number += 1) {
    if (part[number]) sum[number] += part[number] - (sum[number] && 1);
  }
}

/** @param {Group[]} groups */
export function wishesOf(groups) {
  return groups.filter(isWish).map(({ clauses }) => clauses[0]);
}

/**
 * How often each string stands in a list.
 *
 * @param {readonly string[]} list
 */
function countOf(list) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const each of list) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}
