/**
 * Whether words of a query may be meant for others: no document holds one, or few do, and none of these all the words.
 * What they may be meant for is in `spelling.js`, which is imported where there is such a word.
 *
 * @module
 */

import { terms } from "./analysis.js";
import { wishesOf } from "./rank.js";

/** @typedef {import("./query.js").Understood} Understood */
/** @typedef {import("./rank.js").Index} Index */
/** @typedef {import("./rank.js").Lists} Lists */

/** Documents that hold a word at most that may be meant for another. */
export const RARE = 3;

/**
 * @param {Index} index
 * @param {Understood} asked
 */
export async function isDoubtful(index, asked) {
  const own = termsOf(asked);
  const counts = await Promise.all(own.map((term) => frequency(index, term)));
  if (counts.includes(0)) return true;
  const rare = own.filter((term, place) => counts[place] <= RARE && term !== lastOf(asked));
  return (await Promise.all(rare.map((term) => besides(index, term, asked)))).some(({ length }) => length);
}

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
