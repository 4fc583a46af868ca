/**
 * What a query demands of a paper beside plain words: phrases, fields, facets, one of two, none of these.
 *
 * @module
 */

import { terms } from "./analysis.js";
import { isFacet, isWish } from "./query.js";
import { FLAGS } from "./shards.js";

/** @typedef {import("./query.js").Clause} Clause */
/** @typedef {import("./query.js").Group} Group */
/** @typedef {import("./rank.js").Index} Index */
/** @typedef {import("./rank.js").Scores} Scores */

/**
 * The documents that meet all groups, with what the clauses and the plain words are worth there.
 *
 * @param {Index} index
 * @param {import("./query.js").Understood} understood
 * @param {Scores} wished what the plain words are worth
 */
export async function demanded(index, { groups, typed }, wished) {
  const demands = groups.filter((group) => !isWish(group) && !group.excluded);
  const unwanted = groups.filter(({ excluded, clauses }) => excluded && !clauses[0].phrase);
  const [needed, out] = await Promise.all([
    Promise.all(demands.map(async ({ clauses }) => best(await eachMet(index, clauses, typed)))),
    eachMet(index, unwanted.flatMap(({ clauses }) => clauses), null),
  ]);
  const isNarrowed = demands.every(isFilter) && (groups.some(isWish) || !demands.length);
  const scores = isNarrowed ? joined([...needed, wished]) : joined(needed, wished);
  for (const each of out) each.forEach((score, document) => score && (scores[document] = 0));
  return scores;
}

/**
 * The documents that hold all terms of a clause in its field, and what these are worth there.
 *
 * @param {Index} index
 * @param {Clause} clause
 * @param {Clause | null} typed the clause that is still being typed
 * @returns {Promise<Scores>}
 */
export async function met(index, clause, typed) {
  if (isFacet(clause)) return narrowed(index, clause);
  const own = terms(clause.words);
  const parts = await Promise.all([
    ...(clause === typed ? own.slice(0, -1) : own).map((term) => scoresOf(index, term, FLAGS[clause.field] ?? 0)),
    ...(clause === typed ? [index.beginning(clause)] : []),
  ]);
  return parts.length ? joined(parts) : index.none();
}

/**
 * What a term is worth in each document that holds it where the flag says.
 *
 * @param {Index} index
 * @param {string} term
 * @param {number} flag
 */
async function scoresOf(index, term, flag) {
  const lists = await index.postings(term);
  return index.raise(index.none(), lists, index.weight(lists), flag);
}

/** @param {Index} index @param {Clause[]} clauses @param {Clause | null} typed */
function eachMet(index, clauses, typed) {
  return Promise.all(clauses.map((clause) => met(index, clause, typed)));
}

/** @param {Index} index @param {Clause} clause */
async function narrowed(index, clause) {
  const { segments } = index.meta;
  const scores = index.none();
  const left = await Promise.all(segments.map((_, segment) => index.narrow(clause, segment)));
  let first = 0;
  segments.forEach(({ documents }, segment) => {
    for (const document of left[segment] ?? []) scores[first + document] = 1;
    first += documents;
  });
  return scores;
}

/** @param {Scores[]} parts one at least */
function best([first, ...others]) {
  const scores = /** @type {Scores} */ (first).slice();
  for (const part of others) part.forEach((score, document) => score > scores[document] && (scores[document] = score));
  return scores;
}

/**
 * The documents that are in all parts, with the sum of their scores there and in one more.
 *
 * @param {Scores[]} parts one at least
 * @param {Scores} [more]
 */
function joined([first, ...others], more) {
  return /** @type {Scores} */ (first).map((score, document) => {
    if (!score || !others.every((part) => part[document])) return 0;
    const extra = more?.[document] ? more[document] - 1 : 0;
    return others.reduce((sum, part) => sum + part[document] - 1, score + extra);
  });
}

/** @param {Group} group */
export function isFilter({ clauses }) {
  return clauses.every(isFacet);
}
