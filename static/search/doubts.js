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
/** @typedef {import("./rank.js").Scores} Scores */

/** Documents that hold a word at most that may be meant for another. */
export const RARE = 3;

/**
 * @param {Index} index
 * @param {Understood} asked
 */
export async function isDoubtful(index, asked) {
  const own = termsOf(asked);
  const counts = await Promise.all(own.map((term) => countOf(index, term)));
  if (counts.includes(0)) return true;
  const rare = own.filter((term, place) => counts[place] <= RARE && term !== lastOf(asked));
  return (await Promise.all(rare.map((term) => besides(index, term, asked)))).some(Boolean);
}

/**
 * How many documents hold a term.
 *
 * @param {Index} index
 * @param {string} term
 */
export async function countOf(index, term) {
  return (await index.postings(term)).reduce((sum, list) => sum + (list?.length ?? 0), 0);
}

/**
 * The documents that hold all plain words but those of one term, where none of them holds that one; else null.
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
  const [first, ...more] = await Promise.all([
    ...others.map((each) => holding(index, meant.get(each) ?? [each])),
    ...(begun ? [index.beginning(begun)] : []),
  ]);
  const all = first && more.reduce((held, part) => held.map((score, number) => score && part[number]), first);
  return all && !meets(await holding(index, [term]), all) ? all : null;
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
 * @param {Index} index
 * @param {string[]} stems
 */
export async function holding(index, stems) {
  const scores = index.none();
  for (const lists of await Promise.all(stems.map((stem) => index.postings(stem)))) index.raise(scores, lists, 1, 0);
  return scores;
}

/**
 * Whether a document is in both.
 *
 * @param {Scores} one
 * @param {Scores} other
 */
export function meets(one, other) {
  return one.some((score, number) => score && other[number]);
}

/** @param {Understood} asked */
function termsOf({ groups }) {
  return [...new Set(wishesOf(groups).flatMap((clause) => terms(clause.words)))];
}
