/**
 * The query language: the twin of `sitegen/search/query.py`, which says what a query may hold.
 *
 * @module
 */

/** @typedef {import("./query.js").Field} Field */
/** @typedef {import("./query.js").Clause} Clause */
/** @typedef {import("./query.js").Group} Group */

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
