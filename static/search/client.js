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
 * Queries: the whole language is in `query.js` and `sitegen/search/query.py`; no query is an error. Options:
 *
 * - `prefix`: the last word is still being typed, unless white space follows it. Default false.
 * - `order`: "relevance" or "date" (newest first). Default "relevance". Without words it is newest first anyway.
 * - `filters`: `{ topics, organisations, years: string[], code: boolean }`, all optional: names as `facets()` gives
 *   them. One of each kind must hold; a kind's own choice does not lower the counts of that kind.
 * - `literal`: no word is taken for another. Default false: a plain word that no paper holds is taken for the common
 *   words that it may be meant for, and what was found so is marked.
 *
 * Cost, in requests: a search fetches one shard a word and segment that it has not yet (a prefix up to four), all at
 * once; `results` one file of cards for each six papers of which one is shown; `passage` the paper's own page, which
 * is then there when the reader goes to it; `facets`, and clauses about them, a file a facet and segment. Nothing is
 * fetched twice. Code that few queries need (`facets.js`, `pages.js`, `spelling.js`) is imported when one does; the first
 * word that no paper holds costs a file of common stems too.
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
import { cardsOf } from "./cards.js";
import { Index, ordered, understood } from "./rank.js";

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

/** A part of the index that cannot be had: asking again tries again. */
export class UnavailableError extends Error {
  name = "UnavailableError";

  /**
   * @param {"offline" | "missing" | "damaged"} reason
   * @param {string} message
   * @param {ErrorOptions} [options]
   */
  constructor(reason, message, options) {
    super(message, options);
    this.reason = reason;
  }
}

/**
 * @param {Meta} meta
 * @param {URL} root the address of the site's root
 * @param {URL} page the address of the page that holds `meta`, which is read again where a file is missing
 */
export function openIndex(meta, root, page) {
  let files = new Files(meta, root);
  return {
    /**
     * @param {string} query
     * @param {Options} [options]
     * @returns {Promise<Answer>}
     * @throws {UnavailableError}
     */
    async search(query, options = {}) {
      try {
        return await answered(files, query, options);
      } catch (error) {
        if (!(error instanceof UnavailableError) || error.reason !== "missing") throw error;
        files = new Files(await metaOf(page), root);
        return answered(files, query, options);
      }
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
  const { groups, typed } = understood(query, prefix);
  const corrections = literal ? [] : await files.corrections({ groups, typed });
  const meant = new Map(corrections.map(({ term, stems }) => [term, stems]));
  const chosen = Object.entries(filters).flatMap(([kind, names]) => groupOf(/** @type {Kind} */ (kind), names));
  const asked = { groups: [...groups, ...chosen.map(({ group }) => group)], typed, meant };
  const scores = asked.groups.length ? await files.index.found(asked) : new Float64Array(0);
  const hits = ordered(scores, order === "date");
  const phrased = groups.filter(({ clauses }) => clauses.some(({ field, phrase }) => phrase && field in TEXTS));
  const reader = phrased.length ? (await import("./pages.js")).verified(files, phrased, hits) : listOf(hits);
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

/** @param {import("./rank.js").Hit[]} hits */
function listOf(hits) {
  return async (/** @type {number} */ start, /** @type {number} */ stop) => hits.slice(start, stop);
}

/**
 * The group that a filter is.
 *
 * @param {Kind} kind
 * @param {string[] | boolean} names
 * @returns {{ kind: Kind, group: Group }[]}
 */
function groupOf(kind, names) {
  const values = kind === "code" ? (names ? ["code"] : []) : /** @type {string[]} */ (names);
  /** @type {Record<Kind, import("./query.js").Field>} */
  const fields = { topics: "topic", organisations: "org", years: "year", code: "has" };
  const clauses = values.map((words) => ({ field: fields[kind], words, phrase: true }));
  return clauses.length ? [{ kind, group: { clauses, excluded: false } }] : [];
}

/**
 * A text in pieces, those marked that the query finds in it.
 *
 * @param {string} text
 * @param {import("./rank.js").Understood} asked
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
 * The keys of a segment's shards, and their weights; `SegmentMeta` in `sitegen/outputs/search.py` says how they are put.
 *
 * @param {string} text
 */
export function parted(text) {
  let key = "";
  const parts = Array.from(text.matchAll(/([A-Z])([^A-Z:]*)(?::(.))?/gu), ([, shared, rest, weight = "0"]) => {
    key = key.slice(0, shared.charCodeAt(0) - 65) + rest;
    return { key, weight: parseInt(weight, 36) };
  });
  return { keys: parts.map((part) => part.key), weights: parts.map((part) => part.weight) };
}

/** The files of an index, each fetched when it is first needed, and kept. */
export class Files {
  #root;
  /** @type {Map<string, Promise<any>>} */
  #kept = new Map();

  /**
   * @param {Meta} meta
   * @param {URL} root
   */
  constructor(meta, root) {
    this.meta = meta;
    this.#root = root;
    this.index = new Index(
      {
        segments: meta.segments.map(({ documents, keys }) => ({ documents, ...parted(keys) })),
        most: meta.most,
      },
      (segment, number, unpack) => this.#twice(`${meta.segments[segment].shards}${number}.bin`, unpack),
      async (clause, segment) => (await import("./facets.js")).narrowed(this, clause, segment),
    );
  }

  /**
   * A JSON file of the site.
   *
   * @param {string} address
   */
  json(address) {
    return this.#keep(address, async () => (await this.get(address)).json());
  }

  /**
   * The plain words of a query that no paper holds, and what they may be meant for.
   *
   * @param {import("./rank.js").Understood} understood
   * @returns {Promise<Correction[]>}
   */
  async corrections(understood) {
    const unknown = await this.index.unknown(understood);
    if (!unknown.length) return [];
    const address = `${this.meta.segments[0].shards}common.txt`;
    const { corrections } = await import("./spelling.js");
    return corrections(unknown, await this.#keep(address, async () => (await this.get(address)).text()));
  }

  /**
   * A page of the site, as a document.
   *
   * @param {URL} url
   * @returns {Promise<Document>}
   */
  page(url) {
    return this.#keep(url.href, async () =>
      new DOMParser().parseFromString(await (await this.get(url.href)).text(), "text/html"),
    );
  }

  /**
   * @param {import("./rank.js").Hit} hit
   * @returns {Promise<Result>}
   */
  async result({ document, score }) {
    const [base, tail] = this.meta.segments;
    const [segment, place] = document < base.documents ? [base, document] : [tail, document - base.documents];
    const number = Math.floor(place / this.meta.cards);
    const card = cardsOf(await this.json(`${segment.cards}${number}.json`))[place % this.meta.cards];
    if (!card) throw new UnavailableError("damaged", `there is no card ${document}`);
    const url = new URL(this.meta.paper.replace("*", card.name), this.#root);
    return { title: card.title, day: card.day, url, document, score };
  }

  /**
   * @param {string} address
   * @param {RequestInit} [options]
   */
  async get(address, options) {
    /** @type {Response} */
    let response;
    try {
      response = await fetch(new URL(address, this.#root), options);
    } catch (cause) {
      throw new UnavailableError("offline", address, { cause });
    }
    if (!response.ok) throw new UnavailableError("missing", `${address}: ${response.status}`);
    return response;
  }

  /**
   * Bytes read; fetched again, past every cache, where they are not what was published.
   *
   * @template Value
   * @param {string} address
   * @param {(bytes: Uint8Array) => Value} read
   * @returns {Promise<Value>}
   */
  async #twice(address, read) {
    const bytes = async (/** @type {RequestInit} */ options) =>
      new Uint8Array(await (await this.get(address, options)).arrayBuffer());
    try {
      return read(await bytes({}));
    } catch (error) {
      if (error instanceof UnavailableError) throw error;
    }
    try {
      return read(await bytes({ cache: "reload" }));
    } catch (cause) {
      throw cause instanceof UnavailableError ? cause : new UnavailableError("damaged", address, { cause });
    }
  }

  /**
   * @template Value
   * @param {string} key
   * @param {() => Promise<Value>} make
   * @returns {Promise<Value>}
   */
  #keep(key, make) {
    const kept = this.#kept.get(key) ?? make();
    this.#kept.set(key, kept);
    // A failure is forgotten, so that the next search tries again.
    kept.catch(() => this.#kept.delete(key));
    return kept;
  }
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
