/**
 * Facets: what a clause about them leaves, and how many papers of an answer have which; see `sitegen/search/facets.py`.
 *
 * @module
 */

import { phraseForms, terms } from "./analysis.js";

/** @typedef {import("./files.js").Files} Files */
/** @typedef {import("./client.js").Kind} Kind */
/** @typedef {import("./client.js").FacetValue} FacetValue */
/** @typedef {import("./query.js").Clause} Clause */
/** @typedef {import("./query.js").Group} Group */
/** @typedef {Record<string, number[]>} Lists documents of a segment, ascending, by a name */

/**
 * The groups that filters are: of each kind, one value at least must hold.
 *
 * @param {import("./client.js").Filters} filters
 * @returns {{ kind: Kind, group: Group }[]}
 */
export function groupsOf(filters) {
  return KINDS.flatMap((kind) => {
    const values = kind === "code" ? (filters.code ? ["code"] : []) : (filters[kind] ?? []);
    const clauses = values.map((words) => ({ field: FIELDS[kind], words, phrase: true }));
    return clauses.length ? [{ kind, group: { clauses, excluded: false } }] : [];
  });
}

/** @type {Record<Kind, import("./query.js").Field>} */
const FIELDS = { topics: "topic", organisations: "org", years: "year", code: "has" };

/**
 * The documents of a segment that a clause leaves, numbered from the segment's first.
 *
 * @param {Files} files
 * @param {Clause} clause
 * @param {number} segment
 * @returns {Promise<number[]>}
 */
export async function narrowed(files, { field, words, phrase }, segment) {
  if (field === "has") return (await lists(files, "code", segment))["code"];
  if (field === "topic" || field === "org") {
    return named(await lists(files, field === "topic" ? "topics" : "organisations", segment), words, phrase);
  }
  const start = field === "before" ? "0" : words;
  const stop = { after: "~", before: words, year: `${words}~` }[/** @type {"after" | "before" | "year"} */ (field)];
  let first = 0;
  return (await days(files, segment)).flatMap(([day, count]) => {
    first += count;
    return day >= start && day < stop ? Array.from({ length: count }, (_, place) => first - count + place) : [];
  });
}

/**
 * How many papers have which facet, among those that meet all groups but the chosen ones of the facet's own kind.
 *
 * @param {Files} files
 * @param {import("./query.js").Understood} asked
 * @param {{ kind: Kind, group: Group }[]} chosen
 * @param {import("./client.js").Filters} filters
 * @returns {Promise<Record<Kind, FacetValue[]>>}
 */
export async function counted(files, asked, chosen, filters) {
  const values = KINDS.map(async (kind) => {
    const own = chosen.filter((each) => each.kind === kind).map(({ group }) => group);
    const others = asked.groups.filter((group) => !own.includes(group));
    const held = others.length ? await files.index.found({ ...asked, groups: others }) : files.index.none().fill(1);
    const names = kind === "code" ? (filters.code ? ["code"] : []) : (filters[kind] ?? []);
    const counts = Object.entries(await countsOf(files, kind, held));
    const all = counts.map(([name, count]) => ({ name, count, isChosen: names.includes(name) }));
    const order = kind === "years" ? byName : byCount;
    return [kind, all.filter(({ count, isChosen }) => count || isChosen).sort(order)];
  });
  return Object.fromEntries(await Promise.all(values));
}

/** @type {readonly Kind[]} */
const KINDS = ["topics", "organisations", "years", "code"];

/** @type {(one: FacetValue, other: FacetValue) => number} */
const byName = (one, other) => (one.name < other.name ? 1 : -1);

/** @type {(one: FacetValue, other: FacetValue) => number} */
const byCount = (one, other) => other.count - one.count || (one.name < other.name ? -1 : 1);

/**
 * @param {Files} files
 * @param {Kind} kind
 * @param {import("./rank.js").Scores} held
 */
async function countsOf(files, kind, held) {
  /** @type {Record<string, number>} */
  const counts = {};
  let first = 0;
  for (const [segment, { documents }] of files.meta.segments.entries()) {
    const own = kind === "years" ? await years(files, segment) : await lists(files, kind, segment);
    for (const [name, numbers] of Object.entries(own)) {
      const start = first;
      counts[name] = (counts[name] ?? 0) + numbers.filter((number) => held[start + number]).length;
    }
    first += documents;
  }
  return counts;
}

/**
 * @param {Files} files
 * @param {number} segment
 */
async function years(files, segment) {
  /** @type {Lists} */
  const found = {};
  let first = 0;
  for (const [day, count] of await days(files, segment)) {
    if (day) (found[day.slice(0, 4)] ??= []).push(...Array.from({ length: count }, (_, place) => first + place));
    first += count;
  }
  return found;
}

/**
 * @param {Files} files
 * @param {number} segment
 * @returns {Promise<[string, number][]>} days in runs, and how many documents each has
 */
function days(files, segment) {
  return files.json(`${files.meta.segments[segment].facets}days.json`);
}

/**
 * @param {Files} files
 * @param {Exclude<Kind, "years">} kind
 * @param {number} segment
 */
async function lists(files, kind, segment) {
  const steps = await files.json(`${files.meta.segments[segment].facets}${kind}.json`);
  return Object.fromEntries(Object.entries(/** @type {Lists} */ (steps)).map(([name, each]) => [name, summed(each)]));
}

/** @param {number[]} steps */
function summed(steps) {
  let number = 0;
  return steps.map((step) => (number += step));
}

/**
 * The documents under the names that hold all terms of `words`; or, if `exact`, whose words they are.
 *
 * @param {Lists} all
 * @param {string} words
 * @param {boolean} exact
 */
function named(all, words, exact) {
  const spell = (/** @type {string} */ text) => phraseForms(text).join(" ");
  const [wanted, spelled] = [terms(words), spell(words)];
  const names = Object.keys(all).filter((name) => {
    if (exact) return spell(name) === spelled;
    const held = new Set(terms(name));
    return wanted.length > 0 && wanted.every((term) => held.has(term));
  });
  return names.flatMap((name) => all[name]);
}
