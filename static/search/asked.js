/**
 * What a reader asks for, and how an address says it, so that a search can be linked and gone back to.
 *
 * @module
 */

/** @typedef {"topics" | "organisations" | "years"} Named kinds of which a reader chooses values by their names */
/** @typedef {Record<Named, string[]> & { code: boolean }} Chosen */
/** @typedef {{ query: string, order: "relevance" | "date", filters: Chosen }} Asked */

/** @type {readonly (readonly [Named, string])[]} */
const NAMES = [["topics", "topic"], ["organisations", "org"], ["years", "year"]];

/** Characters of a query that an address holds; a longer one is searched for and not linked. */
export const LINKED = 1000;

/**
 * @param {string} search the part of an address behind its path
 * @returns {Asked}
 */
export function read(search) {
  const said = new URLSearchParams(search);
  const named = NAMES.map(([kind, name]) => [kind, [...new Set(said.getAll(name))]]);
  return {
    query: said.get("q") ?? "",
    order: said.get("order") === "date" ? "date" : "relevance",
    filters: { ...Object.fromEntries(named), code: said.get("code") === "yes" },
  };
}

/**
 * The part of an address that `read` reads; empty where nothing is asked.
 *
 * @param {Asked} asked
 */
export function written({ query, order, filters }) {
  const said = new URLSearchParams();
  if (query && query.length <= LINKED) said.set("q", query);
  for (const [kind, name] of NAMES) filters[kind].forEach((value) => said.append(name, value));
  if (filters.code) said.set("code", "yes");
  if (order === "date") said.set("order", order);
  return said.size ? `?${said}` : "";
}

/** @param {Asked} asked */
export function isNarrowed({ filters }) {
  return filters.code || NAMES.some(([kind]) => filters[kind].length > 0);
}

/**
 * Whether there is enough to search for: a second letter, one that is no ASCII, or a choice of papers.
 *
 * @param {Asked} asked
 */
export function isEnough(asked) {
  const query = asked.query.trim();
  return query.length > 1 || query > "~" || isNarrowed(asked);
}
