/**
 * What stands around a word that may be meant for another: in documents, the other words of a query; in shards, other
 * terms. `spelling.js` does the rest.
 *
 * @module
 */

import { terms } from "./analysis.js";
import { shardOf } from "./ranges.js";
import { wishesOf } from "./rank.js";

/** @typedef {import("./query.js").Understood} Understood */
/** @typedef {import("./rank.js").Index} Index */
/** @typedef {import("./rank.js").Lists} Lists */

/**
 * How many documents hold a term.
 *
 * @param {Index} index
 * @param {string} term
 */
export async function frequency(index, term) {
  return sizeOf(await listsOf(index, [term]));
}

/**
 * The documents that hold all plain words but those of one term, ascending, if none of them holds that one; else none.
 *
 * @param {Index} index
 * @param {string} term
 * @param {Understood} asked
 */
export async function besides(index, term, asked) {
  const { groups, typed, meant = new Map() } = asked;
  const last = lastOf(asked);
  const begun = last !== undefined && !meant.has(last) && wishesOf(groups).find((clause) => clause === typed);
  const others = termsOf(asked).filter((each) => each !== term && !(begun && each === last));
  const all = await Promise.all(others.map((each) => listsOf(index, meant.get(each) ?? [each])));
  const parts = all.sort((one, other) => sizeOf(one) - sizeOf(other)).map((each) => () => documentsOf(index, each));
  if (begun) parts.unshift(await begunBy(index, begun));
  let held = parts.shift()?.() ?? [];
  for (const documents of parts) if (held.length) held = shared(held, documents());
  const own = documentsOf(index, await listsOf(index, [term]));
  return shared(own, held).length ? [] : held;
}

/**
 * The last term of a plain word that is still being typed.
 *
 * @param {Understood} asked
 */
export function lastOf({ groups, typed }) {
  const last = wishesOf(groups).find((clause) => clause === typed);
  return last && terms(last.words).at(-1);
}

/**
 * The documents that hold one of some stems, ascending.
 *
 * @param {Index} index
 * @param {string[]} stems
 */
export async function holding(index, stems) {
  return documentsOf(index, await listsOf(index, stems));
}

/**
 * What is in both of two ascending lists.
 *
 * @param {number[]} one
 * @param {number[]} other
 */
export function shared(one, other) {
  let place = 0;
  return one.filter((number) => {
    while (other[place] < number) place += 1;
    return other[place] === number;
  });
}

/**
 * @param {Index} index
 * @param {string[]} stems
 */
function listsOf(index, stems) {
  return Promise.all(stems.map((stem) => index.postings(stem)));
}

/** @param {Lists[]} all */
function sizeOf(all) {
  return all.flat().reduce((sum, list) => sum + (list?.length ?? 0), 0);
}

/**
 * @param {Index} index
 * @param {Lists[]} all
 */
function documentsOf(index, all) {
  const numbers = all.flatMap((lists) => index.documents(lists));
  return all.length > 1 ? [...new Set(numbers)].sort((one, other) => one - other) : numbers;
}

/**
 * @param {Index} index
 * @param {import("./query.js").Clause} clause
 */
async function begunBy(index, clause) {
  const scores = await index.beginning(clause);
  return () => Array.from(scores.keys()).filter((number) => scores[number]);
}

/** @param {Understood} asked */
function termsOf({ groups }) {
  return [...new Set(wishesOf(groups).flatMap((clause) => terms(clause.words)))];
}

/**
 * The terms that stand in the shards in which terms are looked up, and how many documents hold each.
 *
 * @param {Index} index
 * @param {string[]} looked
 */
export async function around(index, looked) {
  const entries = await index.entries(({ keys }) => {
    const numbers = new Set(looked.map((term) => shardOf(keys, term)));
    return [...numbers].filter((number) => number >= 0);
  });
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const entry of entries.flat()) {
    for (const [term, { length }] of entry) counts.set(term, (counts.get(term) ?? 0) + length);
  }
  return counts;
}
