/**
 * The search as a page uses it; every other module of this folder but `page.js` and `results.js` is behind it.
 *
 *     const index = openIndex(meta, root, pageAddress);
 *     const answer = await index.search('graph "message passing" after:2025-03', { prefix: true });
 *     answer.total                    // 41; `answer.isExact` false: at most 41, phrases are looked up as results are read
 *     await answer.results(0, 10)     // [{ title, url, day, document, score }, ...], fewer at the end
 *     await answer.passage(result)    // [{ text, isMatch }, ...]: the sentence of the abstract that matters, or null
 *     answer.marked(result.title)     // the same pieces for any text
 *     await answer.facets()           // { topics, organisations, years: [{ name, count, isChosen }], code: { ... } }
 *     answer.groups                   // what was understood, see query.js; [] where nothing was asked
 *     answer.corrections              // [{ surface: "netwroks", instead: "networks" }]: words taken for others; often []
 *
 * Queries: the whole language is in `language.js` and `sitegen/search/query.py`; no query is an error. Options:
 *
 * - `prefix`: the last word is still being typed, unless white space follows it. Default false.
 * - `order`: "relevance" or "date" (newest first). Default "relevance". Without words it is newest first anyway.
 * - `filters`: `{ topics, organisations, years: string[], code: boolean }`, all optional: names as `facets()` gives
 *   them. One of each kind must hold; a kind's own choice does not lower the counts of that kind.
 * - `literal`: no word is taken for another. Default false: a plain word that no paper holds is taken for the words that
 *   it may be meant for, and so is one that few hold, besides, where a paper holds all words of the query only then. What
 *   was found so is marked.
 *
 * Cost, in requests: a search fetches one shard a word and segment that it has not yet (a prefix up to four), all at
 * once; `results` one file of cards for each six papers of which one is shown; `passage` the paper's own page, which
 * is then there when the reader goes to it; `facets`, and clauses about them, a file a facet and segment. Nothing is
 * fetched twice. Code that few queries need (`facets.js`, `language.js`, `pages.js`, `spelling.js`) is imported when one does; the first
 * word that may be meant for another costs a file of common stems too.
 *
 * Errors: every promise may fail with an `UnavailableError`, whose `reason` says why: "offline" (no answer came),
 * "missing" (the server has not got it, even in the index that the page has now: a missing file makes the client
 * read the page once more, in case the site was renewed), "damaged" (not what was published, even when fetched
 * again). Nothing is kept of a failure: asking again tries again. A wrong answer is never given.
 *
 * `search` may be called while another runs; the caller takes the answer to its latest call.
 *
 * @module
 */

import { terms, words } from "./analysis.js";
import { Files, UnavailableError } from "./files.js";
import { understood } from "./query.js";
import { ordered } from "./order.js";

/** @typedef {import("./query.js").Clause} Clause */
/** @typedef {import("./query.js").Group} Group */
/** @typedef {{ documents: number, shards: string, cards: string, facets: string, keys: string }} SegmentFiles */
/** @typedef {{ segments: SegmentFiles[], most: number[], cards: number, paper: string }} Meta as the page holds it */
/** @typedef {{ title: string, url: URL, day: string, document: number, score: number }} Result `day` may be empty */
/** @typedef {{ text: string, isMatch: boolean }} Piece */
/** @typedef {{ name: string, count: number, isChosen: boolean }} FacetValue */
/** @typedef {"topics" | "organisations" | "years" | "code"} Kind */
/** @typedef {Record<Kind, FacetValue[]>} FacetValues the values that papers found have, most first, years newest first */
/** @typedef {{ topics?: string[], organisations?: string[], years?: string[], code?: boolean }} Filters */
/** @typedef {{ prefix?: boolean, order?: "relevance" | "date", filters?: Filters, literal?: boolean }} Options */
/** @typedef {import("./spelling.js").Correction} Correction */

/**
 * @typedef {object} Answer
 * @property {number} total how many papers were found
 * @property {boolean} isExact false where they may be fewer, because a phrase is looked up as results are read
 * @property {Group[]} groups
 * @property {Correction[]} corrections
 * @property {(start: number, stop: number) => Promise<Result[]>} results
 * @property {(result: Result) => Promise<Piece[] | null>} passage
 * @property {(text: string) => Piece[]} marked
 * @property {() => Promise<FacetValues>} facets
 */

/**
 * @param {Meta} meta
 * @param {URL} root the address of the site's root
 * @param {URL} page the address of the page that holds `meta`, which is read again where a file is missing
 */
export function openIndex(meta, root, page) {
  let files = new Files(meta, root);
  const renewed = async (/** @type {unknown} */ error) => {
    if (!(error instanceof UnavailableError) || error.reason !== "missing") throw error;
    files = new Files(await metaOf(page), root);
  };
  return {
    /**
     * @param {string} query
     * @param {Options} [options]
     * @returns {Promise<Answer>}
     * @throws {UnavailableError}
     */
    async search(query, options = {}) {
      const ask = () => answered(files, query, options);
      const answer = await ask().catch((error) => renewed(error).then(ask));
      /** @type {Answer["results"]} */
      const results = (start, stop) =>
        answer.results(start, stop).catch(async (error) => {
          await renewed(error);
          return (await ask()).results(start, stop);
        });
      return { ...answer, results };
    },
  };
}

/**
 * @param {Files} files
 * @param {string} query
 * @param {Options} options
 * @returns {Promise<Answer>}
 */
async function answered(files, query, { prefix = false, order = "relevance", filters = {}, literal = false }) {
  const { groups, typed } = await understood(query, prefix);
  const isDoubted = !literal && (await files.index.isDoubtful({ groups, typed }));
  const corrections = isDoubted ? await (await import("./spelling.js")).corrected(files, { groups, typed }) : [];
  const meant = new Map(corrections.map(({ term, stems }) => [term, stems]));
  const isNarrowed = Object.values(filters).flat().some(Boolean);
  const chosen = isNarrowed ? (await import("./facets.js")).groupsOf(filters) : [];
  const asked = { groups: [...groups, ...chosen.map(({ group }) => group)], typed, meant };
  const scores = asked.groups.length ? await files.index.found(asked) : new Float64Array(0);
  const hits = ordered(scores, order === "date");
  const phrased = groups.filter(({ clauses }) => clauses.some(({ field, phrase }) => phrase && field in TEXTS));
  const reader = phrased.length ? (await import("./pages.js")).verified(files, phrased, hits) : hits.slice;
  const marked = (/** @type {string} */ text) => pieces(text, asked);
  return {
    total: hits.length,
    isExact: !phrased.length,
    groups,
    corrections,
    marked,
    results: async (start, stop) => Promise.all((await reader(start, stop)).map((hit) => files.result(hit))),
    passage: async ({ url }) => (await import("./pages.js")).passage(files, url, marked),
    facets: async () => (await import("./facets.js")).counted(files, asked, chosen, filters),
  };
}

const TEXTS = { text: 0, title: 0 };

/**
 * A text in pieces, those marked that the query finds in it.
 *
 * @param {string} text
 * @param {import("./query.js").Understood} asked
 * @returns {Piece[]}
 */
function pieces(text, { groups, typed, meant }) {
  const clauses = groups.filter(({ excluded }) => !excluded).flatMap((group) => group.clauses);
  const looked = clauses.filter(({ field }) => field in TEXTS);
  const wanted = new Set(looked.flatMap((clause) => terms(clause.words).flatMap((term) => meant?.get(term) ?? [term])));
  const begun = typed && looked.includes(typed) && typed.words.length > 1 ? typed.words.toLowerCase() : null;
  /** @type {Piece[]} */
  const found = [];
  let place = 0;
  for (const { surface, start, end, terms: held } of words(text)) {
    if (!held.some((term) => wanted.has(term)) && !(begun && surface.toLowerCase().startsWith(begun))) continue;
    if (start > place) found.push({ text: text.slice(place, start), isMatch: false });
    found.push({ text: surface, isMatch: true });
    place = end;
  }
  return place < text.length ? [...found, { text: text.slice(place), isMatch: false }] : found;
}

/**
 * What the page holds of the index now.
 *
 * @param {URL} page
 * @returns {Promise<Meta>}
 */
async function metaOf(page) {
  const text = await fetch(page, { cache: "no-cache" }).then((response) => response.text(), () => "");
  const held = new DOMParser().parseFromString(text, "text/html").getElementById("index")?.textContent;
  if (!held) throw new UnavailableError("offline", page.pathname);
  return JSON.parse(held);
}
