/**
 * The ranking, in the browser: the twin of `sitegen/search/rank.py`, equal in documents, scores and order.
 *
 * @module
 */

import { beginnings, forms, terms, words } from "./analysis.js";
import { isFilter, isTyped, isWish, parse } from "./query.js";
import { IN_NAMES, IN_TITLE, shardOf, shardsOfPrefix, unpack } from "./shards.js";

/** @typedef {import("./query.js").Clause} Clause */
/** @typedef {import("./query.js").Group} Group */
/** @typedef {import("./shards.js").Entries} Entries */
/** @typedef {{ document: number, score: number }} Hit */
/** @typedef {{ surface: string, form: string, term: string }} Unknown a word that no document holds */

/**
 * @typedef {object} Understood
 * @property {Group[]} groups
 * @property {Clause | null} typed the clause that is still being typed
 * @property {Map<string, string[]>} [meant] the stems that a term is taken for, of terms that no document holds
 */

/**
 * @typedef {object} SegmentMeta What is known of a segment from the start.
 * @property {number} documents
 * @property {string[]} keys what parts each shard from the one before
 * @property {number[]} weights how long the list of a shard of its own is; else 0
 */

/** @typedef {{ segments: SegmentMeta[], most: number[] }} IndexMeta the base and the tail; see `most_holding` */
/** @typedef {(segment: number, shard: number, read: typeof unpack) => Promise<Entries>} FetchShard */

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
  #meta;
  #fetchShard;
  #narrow;
  /** @type {Map<string, Promise<Entries>>} */
  #shards = new Map();

  /**
   * @param {IndexMeta} meta
   * @param {FetchShard} fetchShard
   * @param {Narrow} narrow
   */
  constructor(meta, fetchShard, narrow) {
    this.#meta = meta;
    this.#fetchShard = fetchShard;
    this.#narrow = narrow;
  }

  /**
   * Every document that may meet the groups, with its score; whether phrases stand as they are typed is left open.
   *
   * @param {Understood} understood
   * @returns {Promise<Scores>}
     */
  async found({ groups, typed, meant = new Map() }) {
    const demands = groups.filter((group) => !isWish(group) && !group.excluded);
    const unwanted = groups.filter(({ excluded, clauses }) => excluded && !clauses[0].phrase);
    const [wished, needed, out] = await Promise.all([
      this.#wished(wishesOf(groups), typed, meant),
      Promise.all(demands.map(async ({ clauses }) => this.#best(await this.#eachMet(clauses, typed)))),
      this.#eachMet(unwanted.flatMap(({ clauses }) => clauses), null),
    ]);
    const isNarrowed = demands.every(isFilter) && (groups.some(isWish) || !demands.length);
    const scores = isNarrowed ? this.#joined([...needed, wished]) : this.#joined(needed, wished);
    for (const each of out) each.forEach((score, document) => score && (scores[document] = 0));
    return scores;
  }

  /**
   * The plain words that no document holds, nor a longer word that they begin.
   *
   * @param {Understood} understood
   * @returns {Promise<Unknown[]>}
   */
  async unknown({ groups, typed }) {
    const all = wishesOf(groups).flatMap((clause) => words(clause.words));
    const single = all.filter(({ surface, terms: held }) => held.length === 1 && forms(surface).length === 1);
    const lists = await Promise.all(single.map((word) => this.#postings(word.terms[0])));
    const last = wishesOf(groups).find((clause) => clause === typed);
    const begun = last && (await this.#beginning(last)).some(Boolean) ? terms(last.words).at(-1) : null;
    return single
      .filter(({ terms: [term] }, place) => !lists[place].some(Boolean) && term !== begun)
      .map(({ surface, terms: [term] }) => ({ surface, form: forms(surface)[0], term }));
  }

  /**
   * The documents that hold all terms of a clause in its field, and what these are worth there.
   *
   * @param {Clause} clause
   * @param {Clause | null} typed
   * @returns {Promise<Scores>}
   */
  async met(clause, typed) {
    const flag = FLAGS[clause.field];
    if (flag === undefined) return this.#narrowed(clause);
    const own = terms(clause.words);
    const parts = await Promise.all([
      ...(clause === typed ? own.slice(0, -1) : own).map((term) => this.#scores(term, 1, flag)),
      ...(clause === typed ? [this.#beginning(clause)] : []),
    ]);
    return parts.length ? this.#joined(parts) : this.#none();
  }

  /** @param {Clause[]} clauses @param {Clause | null} typed */
  #eachMet(clauses, typed) {
    return Promise.all(clauses.map((clause) => this.met(clause, typed)));
  }

  /**
   * Every document, worth nothing.
   *
   * @returns {Scores}
   */
  every() {
    return this.#none().fill(1);
  }

  #none() {
    return new Float64Array(this.#meta.segments.reduce((sum, { documents }) => sum + documents, 0));
  }

  /**
   * What plain words are worth; the last of them may still be being typed.
   *
   * @param {Clause[]} clauses
   * @param {Clause | null} typed
   * @param {Map<string, string[]>} meant
   */
  async #wished(clauses, typed, meant) {
    const counts = countOf(clauses.flatMap((clause) => terms(clause.words)));
    const last = clauses.find((clause) => clause === typed && !meant.has(terms(clause.words).at(-1) ?? ""));
    for (const term of last ? terms(last.words).slice(-1) : []) counts.set(term, (counts.get(term) ?? 0) - 1);
    const one = async (/** @type {[string, number]} */ [term, count]) => {
      const stems = meant.get(term) ?? [term];
      return this.#best(await Promise.all(stems.map((stem) => this.#scores(stem, count, 0))));
    };
    const parts = await Promise.all([
      ...Array.from(counts, one),
      ...(last ? [this.#beginning(last)] : []),
    ]);
    const sum = this.#none();
    for (const part of parts) part.forEach((score, document) => score && (sum[document] += score - (sum[document] && 1)));
    return sum;
  }

  /**
   * What a term is worth in each document that holds it where the flag says.
   *
   * @param {string} term
   * @param {number} count
   * @param {number} flag
   */
  async #scores(term, count, flag) {
    const scores = this.#none();
    const lists = count ? await this.#postings(term) : [];
    this.#add(scores, lists, count * this.#weight(lists), flag);
    return scores;
  }

  /**
   * What a word that is still being typed is worth: its own last term as much as any, or one that it may become.
   *
   * @param {Clause} clause
   */
  async #beginning(clause) {
    const { own, form, guesses } = beginnings(clause.words);
    const [lists, begun] = await Promise.all([
      Promise.all(own.map((term) => this.#postings(term))),
      form.length > 1 ? this.#begun(form, guesses) : [],
    ]);
    const scores = this.#none();
    for (const each of lists) this.#add(scores, each, this.#weight(each), FLAGS[clause.field] ?? 0);
    const weight = Math.min(...begun.map((each) => this.#weight(each)));
    for (const each of begun) this.#add(scores, each, weight, FLAGS[clause.field] ?? 0);
    return scores;
  }

  /**
   * The lists of the terms that a form begins, in the few shards in which it is looked up, and of guesses.
   *
   * @param {string} form
   * @param {string[]} guesses
   */
  async #begun(form, guesses) {
    const entries = await this.#entries(({ keys, weights }) => shardsOfPrefix(keys, weights, form));
    const found = entries.flatMap((each) => each.flatMap((entry) => [...entry.keys()])).filter((term) => term.startsWith(form));
    const lists = await Promise.all([...new Set([...found, ...guesses])].map((term) => this.#postings(term)));
    return lists.filter((each) => each.some(Boolean));
  }

  /**
   * The lists of a term, in base and tail.
   *
   * @param {string} term
   */
  async #postings(term) {
    const entries = await this.#entries(({ keys }) => [shardOf(keys, term)].filter((number) => number >= 0));
    return entries.map(([entry]) => entry?.get(term));
  }

  /**
   * What each level of a term is worth: the rarer it is in the base, the more.
   *
   * @param {Lists} lists
   */
  #weight([base]) {
    const holding = base?.documents.length ?? 0;
    const place = this.#meta.most.findIndex((most) => holding <= most);
    return place < 0 ? 1 : this.#meta.most.length + 1 - place;
  }

  /**
   * Puts in what a list is worth where that is more than what is there.
   *
   * @param {Scores} scores
   * @param {Lists} lists
   * @param {number} worth
   * @param {number} flag
   */
  #add(scores, lists, worth, flag) {
    let first = 0;
    this.#meta.segments.forEach(({ documents: size }, segment) => {
      const { documents = [], levels = [], flags = [] } = lists[segment] ?? {};
      for (let place = 0; place < documents.length && worth; place += 1) {
        const score = (flags[place] & flag) === flag ? 1 + levels[place] * worth : 0;
        if (score > scores[first + documents[place]]) scores[first + documents[place]] = score;
      }
      first += size;
    });
  }

  /** @param {Clause} clause */
  async #narrowed(clause) {
    const scores = this.#none();
    const left = await Promise.all(this.#meta.segments.map((_, segment) => this.#narrow(clause, segment)));
    let first = 0;
    this.#meta.segments.forEach(({ documents }, segment) => {
      for (const document of left[segment]) scores[first + document] = 1;
      first += documents;
    });
    return scores;
  }

  /** @param {Scores[]} parts */
  #best(parts) {
    if (parts.length === 1) return parts[0];
    const best = this.#none();
    for (const part of parts) part.forEach((score, document) => score > best[document] && (best[document] = score));
    return best;
  }

  /**
   * The documents that are in all parts, with the sum of their scores there and in one more.
   *
   * @param {Scores[]} parts
   * @param {Scores} [more]
   */
  #joined(parts, more) {
    return parts[0].map((_, document) => {
      if (!parts.every((part) => part[document])) return 0;
      const extra = more?.[document] ? more[document] - 1 : 0;
      return parts.reduce((sum, part) => sum + part[document] - 1, 1 + extra);
    });
  }

  /** @param {(meta: SegmentMeta) => number[]} choose the numbers of the shards wanted of a segment */
  #entries(choose) {
    const { segments } = this.#meta;
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

/** @param {Group[]} groups */
function wishesOf(groups) {
  return groups.filter(isWish).map(({ clauses }) => clauses[0]);
}

/** @typedef {(import("./shards.js").Postings | undefined)[]} Lists a term's postings, in base and tail */

/**
 * The groups of a query, without clauses that hold no word; and the clause that is still being typed.
 *
 * @param {string} query
 * @param {boolean} prefix
 * @returns {Understood}
 */
export function understood(query, prefix) {
  const groups = parse(query);
  const typed = (prefix && isTyped(query) && groups.at(-1)?.clauses.at(-1)) || null;
  const says = (/** @type {Clause} */ clause) =>
    FLAGS[clause.field] === undefined ||
    terms(clause.words).length > 0 ||
    (clause === typed && beginnings(clause.words).form.length > 1);
  const kept = groups.map(({ clauses, excluded }) => ({ clauses: clauses.filter(says), excluded }));
  return { groups: kept.filter(({ clauses }) => clauses.length), typed };
}

/**
 * The documents found, best first, or newest first; of equals the newer, whose number is higher.
 *
 * @param {Scores} scores
 * @param {boolean} byDate
 * @returns {Hit[]}
 */
export function ordered(scores, byDate) {
  const size = scores.length;
  // Score and document in one number: typed arrays sort several times as fast as lists of objects.
  const keys = scores.map((score, document) => score && score * size + document).filter(Boolean);
  const hits = Array.from(keys.sort().reverse(), (key) => ({ document: key % size, score: Math.floor(key / size) - 1 }));
  return byDate ? hits.sort((one, other) => other.document - one.document) : hits;
}

/** @type {Record<string, number | undefined>} */
const FLAGS = { text: 0, title: IN_TITLE, author: IN_NAMES };

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
