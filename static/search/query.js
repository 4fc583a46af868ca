/**
 * The query language: the twin of `sitegen/search/query.py`, which says what a query may hold.
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
 * @property {Map<string, string[]>} [meant] the stems that a term is taken for, of terms that no document holds
 */

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
    isFacet(clause) || terms(clause.words).length > 0 || (clause === typed && beginnings(clause.words).form.length > 1);
  const kept = groups.map(({ clauses, excluded }) => ({ clauses: clauses.filter(says), excluded }));
  return { groups: kept.filter(({ clauses }) => clauses.length), typed };
}

/**
 * The groups of a query, in order.
 *
 * @param {string} query
 * @returns {Group[]}
 */
export function parse(query) {
  /** @type {Group[]} */
  const groups = [];
  let joins = false;
  for (const token of tokens(query)) {
    const last = groups.at(-1);
    if (token.or) {
      joins = last !== undefined && !last.excluded;
      continue;
    }
    if (joins && last && !token.minus) last.clauses.push(clauseOf(token));
    else groups.push({ clauses: [clauseOf(token)], excluded: Boolean(token.minus) });
    joins = false;
  }
  return groups;
}

/**
 * Whether a reader may still be typing the last clause: no white space or quote follows it, no minus leads it.
 *
 * @param {string} query
 */
export function isTyped(query) {
  const last = tokens(query).at(-1);
  return Boolean(last?.word && !last.minus && last.end === query.length);
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

/** @param {Group} group */
export function isFilter({ clauses }) {
  return clauses.every(isFacet);
}

/** @type {Set<Field>} */
const FACETS = new Set(["topic", "org", "after", "before", "year", "has"]);
const SPACE = " \\t\\n\\r\\u00a0\\u3000";
const QUOTE = '"“”„';
const TOKEN = new RegExp(
  `(?<or>(?<![^${SPACE}])OR(?=[${SPACE}]))` +
    `|(?<minus>(?<![^${SPACE}])-(?=[^${SPACE}-]))?(?:(?<field>[A-Za-z]+):(?=[^${SPACE}]))?` +
    `(?:[${QUOTE}](?<phrase>[^${QUOTE}]+)[${QUOTE}]|[${QUOTE}]?(?<word>[^${SPACE}${QUOTE}]+))`,
  "gu",
);
const DATE = /^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$/;
const ANY = /^/;
const EXACT = new Set(["title", "topic", "org"]);
/** @type {Record<string, RegExp>} */
const VALUES = {
  title: ANY, author: ANY, topic: ANY, org: ANY, after: DATE, before: DATE, year: /^[0-9]{4}$/, has: /^code$/,
};

/** @typedef {Partial<Record<"or" | "minus" | "field" | "phrase" | "word", string>> & { end: number }} Token */

/**
 * @param {string} query
 * @returns {Token[]}
 */
function tokens(query) {
  return Array.from(query.matchAll(TOKEN), ({ 0: text, index, groups }) => ({ ...groups, end: index + text.length }));
}

/**
 * @param {Token} token
 * @returns {Clause}
 */
function clauseOf({ field, phrase, word }) {
  const [name, words] = [field?.toLowerCase(), phrase ?? word ?? ""];
  if (!name) return { field: "text", words, phrase: phrase !== undefined };
  if (!Object.hasOwn(VALUES, name) || !VALUES[name].test(words)) {
    return { field: "text", words: `${field}:${words}`, phrase: false };
  }
  return { field: /** @type {Field} */ (name), words, phrase: phrase !== undefined && EXACT.has(name) };
}
