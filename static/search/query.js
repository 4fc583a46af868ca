/**
 * A query as it is understood. What is more than words in it is read by `language.js`, imported where it holds any.
 *
 * @module
 */

import { beginnings, terms } from "./analysis.js";

/** @typedef {"text" | "title" | "author" | "topic" | "org" | "after" | "before" | "year" | "has"} Field */
/** @typedef {{ field: Field, words: string, phrase: boolean }} Clause words looked for in a field, as typed */
/** @typedef {{ clauses: Clause[], excluded: boolean }} Group clauses of which a paper must meet one, or none */

/**
 * @typedef {object} Understood
 * @property {Group[]} groups
 * @property {Clause | null} typed the clause that is still being typed
 * @property {Map<string, string[]>} [meant] the stems that a term is taken for; a term that documents hold is among its own
 */

/**
 * The groups of a query, without clauses that hold no word; and the clause that is still being typed.
 *
 * @param {string} query
 * @param {boolean} prefix
 * @returns {Promise<Understood>}
 */
export async function understood(query, prefix) {
  const { parse, isTyped } = await languageOf(query);
  const groups = parse(query);
  const typed = (prefix && isTyped(query) && groups.at(-1)?.clauses.at(-1)) || null;
  const says = (/** @type {Clause} */ clause) =>
    isFacet(clause) || terms(clause.words).length > 0 || (clause === typed && beginnings(clause.words).form.length > 1);
  const kept = groups.map(({ clauses, excluded }) => ({ clauses: clauses.filter(says), excluded }));
  return { groups: kept.filter(({ clauses }) => clauses.length), typed };
}

/**
 * What reads a query.
 *
 * @param {string} query
 */
export async function languageOf(query) {
  return MORE.test(query) ? import("./language.js") : WORDS_ALONE;
}

/**
 * Whether papers that do not meet a group are found, too: those without a plain word.
 *
 * @param {Group} group
 */
export function isWish({ clauses, excluded }) {
  return clauses.length === 1 && !excluded && clauses[0].field === "text" && !clauses[0].phrase;
}

/**
 * Whether a clause says nothing of the words of a paper; see `FACETS` in the twin.
 *
 * @param {Clause} clause
 */
export function isFacet({ field }) {
  return FACETS.has(field);
}

/** @type {Set<Field>} */
const FACETS = new Set(["topic", "org", "after", "before", "year", "has"]);
const SPACE = /[ \t\n\r\u00a0\u3000]/;
/** What may be more than words: see `language.js`. */
const MORE = /["“”„:]|\bOR\b|(?:^|[ \t\n\r\u00a0\u3000])-/;

/** How a query is read that holds words alone, as most do. */
const WORDS_ALONE = {
  /**
   * @param {string} query
   * @returns {Group[]}
   */
  parse: (query) =>
    query
      .split(SPACE)
      .filter(Boolean)
      .map((words) => ({ clauses: [{ field: "text", words, phrase: false }], excluded: false })),
  isTyped: (/** @type {string} */ query) => query !== "" && !SPACE.test(query.slice(-1)),
};
