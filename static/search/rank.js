/**
 * The ranking, in the browser: the twin of `sitegen/search/rank.py`, equal in documents, scores and order.
 *
 * @module
 */

import { lastWord, terms } from "./analysis.js";
import { shardOf, shardsOfPrefix, unpack } from "./shards.js";

/** @typedef {import("./shards.js").Entries} Entries */
/** @typedef {import("./shards.js").Postings} Postings */
/** @typedef {"base" | "tail"} SegmentName */
/** @typedef {Record<SegmentName, { first: readonly string[] }>} Meta each shard's first term, by segment */
/** @typedef {(segment: SegmentName, number: number) => Promise<Uint8Array>} FetchShard */
/** @typedef {{ document: number, score: number }} Hit */

/** @type {readonly SegmentName[]} */
const SEGMENTS = ["base", "tail"];

/** A shard that could not be had or read; searching again asks for it again. */
export class ShardUnavailableError extends Error {
  name = "ShardUnavailableError";
}

/** An index of which each shard is fetched when a query first needs it, and then kept. */
export class Index {
  #meta;
  #fetchShard;
  /** @type {Map<string, Promise<Entries>>} */
  #shards = new Map();

  /**
   * @param {Meta} meta
   * @param {FetchShard} fetchShard
   */
  constructor(meta, fetchShard) {
    this.#meta = meta;
    this.#fetchShard = fetchShard;
  }

  /**
   * The best documents for `query`, best first; of equals the newer, whose number is higher.
   *
   * With `prefix` the query's last word, unless white space follows it, also finds what begins with it.
   *
   * @param {string} query
   * @param {{ prefix: boolean, limit: number }} options
   * @returns {Promise<Hit[]>}
   * @throws {ShardUnavailableError}
   */
  async search(query, { prefix, limit }) {
    const counts = countOf(terms(query));
    const typed = prefix ? lastWord(query) : null;
    const own = typed?.terms.slice(-1) ?? [];
    for (const term of own) counts.set(term, (counts.get(term) ?? 0) - 1);
    const [lists, ofWord, beginning] = await Promise.all([
      Promise.all(Array.from(counts, ([term, count]) => this.#weighed(term, count))),
      Promise.all(own.map((term) => this.#postings(term))),
      typed && typed.form.length > 1 ? this.#beginning(typed.form) : [],
    ]);
    return sumOf([...lists.flat(), bestOf([...ofWord.flat(), ...beginning])], limit);
  }

  /**
   * @param {string} term
   * @param {number} count
   */
  async #weighed(term, count) {
    const lists = count > 0 ? await this.#postings(term) : [];
    return lists.map((postings) => ({ ...postings, count }));
  }

  /** @param {string} term */
  async #postings(term) {
    const entries = await this.#entries((first) => [shardOf(first, term)]);
    return entries.flatMap((each) => each.get(term) ?? []);
  }

  /** @param {string} form */
  async #beginning(form) {
    const entries = await this.#entries((first) => shardsOfPrefix(first, form));
    const found = entries.flatMap((each) => Array.from(each)).filter(([term]) => term.startsWith(form));
    return found.map(([, postings]) => postings);
  }

  /** @param {(first: readonly string[]) => number[]} choose the numbers of the shards wanted of a segment */
  #entries(choose) {
    const wanted = SEGMENTS.flatMap((segment) =>
      choose(this.#meta[segment].first)
        .filter((number) => number >= 0)
        .map((number) => this.#shard(segment, number)),
    );
    return Promise.all(wanted);
  }

  /**
   * @param {SegmentName} segment
   * @param {number} number
   * @returns {Promise<Entries>}
   */
  #shard(segment, number) {
    const key = `${segment}/${number}`;
    const shard = this.#shards.get(key) ?? this.#load(segment, number);
    this.#shards.set(key, shard);
    // A failure is forgotten, so that the next search tries again.
    shard.catch(() => this.#shards.delete(key));
    return shard;
  }

  /**
   * @param {SegmentName} segment
   * @param {number} number
   */
  async #load(segment, number) {
    try {
      return unpack(await this.#fetchShard(segment, number));
    } catch (cause) {
      throw new ShardUnavailableError(`shard ${number} of the ${segment} cannot be read`, { cause });
    }
  }
}

/** @typedef {Postings & { count: number }} WeighedPostings how often the query asks for them */

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

/**
 * One list that holds each document once, with the largest of its impacts.
 *
 * @param {readonly Postings[]} lists
 * @returns {WeighedPostings}
 */
function bestOf(lists) {
  /** @type {Map<number, number>} */
  const best = new Map();
  for (const { documents, impacts } of lists) {
    documents.forEach((document, place) => {
      best.set(document, Math.max(impacts[place], best.get(document) ?? 0));
    });
  }
  return { documents: [...best.keys()], impacts: Uint8Array.from(best.values()), count: 1 };
}

/**
 * Adds the lists up and takes the best.
 *
 * @param {readonly WeighedPostings[]} lists
 * @param {number} limit
 * @returns {Hit[]}
 */
function sumOf(lists, limit) {
  const scores = new Float64Array(lists.reduce((size, { documents }) => documents.reduce(above, size), 0));
  for (const { documents, impacts, count } of lists) {
    documents.forEach((document, place) => {
      scores[document] += count * impacts[place];
    });
  }
  // Score and document in one number: typed arrays sort several times as fast as lists of objects.
  const keys = scores.map((score, document) => score * scores.length + document).filter((key) => key >= scores.length);
  const kept = keys.sort().subarray(Math.max(keys.length - limit, 0)).reverse();
  return Array.from(kept, (key) => {
    const document = key % scores.length;
    return { document, score: (key - document) / scores.length };
  });
}

/**
 * @param {number} size
 * @param {number} document
 */
function above(size, document) {
  return Math.max(size, document + 1);
}
