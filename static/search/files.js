/**
 * The files of an index: fetched, checked, kept, and asked for again where they are not what was published.
 *
 * @module
 */

import { Index } from "./rank.js";

/** @typedef {import("./client.js").Meta} Meta */
/** @typedef {import("./client.js").Result} Result */
/** @typedef {{ title: string, name: string, day: string }} Card */

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
      (segment, number, unpack) =>
        this.#twice(`${meta.segments[segment].shards}${number}.bin`, async (response) =>
          unpack(new Uint8Array(await response.arrayBuffer())),
        ),
      async (clause, segment) => (await import("./facets.js")).narrowed(this, clause, segment),
    );
  }

  /**
   * A JSON file of the site.
   *
   * @param {string} address
   */
  json(address) {
    return this.kept(address, (response) => response.json());
  }

  /**
   * @param {import("./order.js").Hit} hit
   * @returns {Promise<Result>}
   */
  async result({ document, score }) {
    const [base, tail] = this.meta.segments;
    const [segment, place] = document < base.documents ? [base, document] : [tail, document - base.documents];
    const number = Math.floor(place / this.meta.cards);
    const cards = await this.kept(`${segment.cards}${number}.txt`, async (response) => cardsOf(await response.text()));
    const card = cards[place % this.meta.cards];
    if (!card) throw new UnavailableError("damaged", `there is no card ${document}`);
    const url = new URL(this.meta.paper.replace("*", card.name), this.#root);
    return { title: card.title, day: card.day, url, document, score };
  }

  /**
   * What is read of a file of the site, once; a failure is forgotten, so that asking again tries again.
   *
   * @template Value
   * @param {string} address
   * @param {(response: Response) => Promise<Value>} read
   * @returns {Promise<Value>}
   */
  kept(address, read) {
    const kept = this.#kept.get(address) ?? this.#twice(address, read);
    this.#kept.set(address, kept);
    kept.catch(() => this.#kept.delete(address));
    return kept;
  }

  /**
   * @param {string} address
   * @param {RequestInit} [options]
   */
  async #get(address, options) {
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
   * What is read of a file; fetched again, past every cache, where it is not what was published.
   *
   * @template Value
   * @param {string} address
   * @param {(response: Response) => Promise<Value>} read
   * @returns {Promise<Value>}
   */
  async #twice(address, read) {
    const response = await this.#get(address);
    return read(response).catch(async () => {
      const again = await this.#get(address, { cache: "reload" });
      return read(again).catch((cause) => {
        throw new UnavailableError("damaged", address, { cause });
      });
    });
  }
}

/**
 * The cards of a file; the twin of `decoded` in `sitegen/search/cards.py`.
 *
 * @param {string} text
 * @returns {Card[]}
 * @throws {DOMException | RangeError} where it is none
 */
export function cardsOf(text) {
  const lines = text.slice(0, -2).split("\n");
  const tags = Array.from(atob(lines.pop() ?? ""), (byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("");
  if (!text.endsWith("\n\n") || tags.length !== TAG * lines.length) throw new RangeError("there are no tags");
  let last = "";
  return lines.map((line, place) => {
    const [title = "", day = last, name] = line.split("\t");
    last = day;
    return { title, day, name: name ?? `${slug(title)}-${tags.slice(TAG * place, TAG * (place + 1))}` };
  });
}

/**
 * A title in small letters and digits, joined by hyphens; of its words as many as fit.
 *
 * @param {string} title
 */
export function slug(title) {
  const plain = title.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f‘’]|(?<=[0-9]),(?=[0-9])/g, "");
  return (plain.match(/[a-z0-9]+/g) ?? []).reduce((kept, word) => {
    const longer = kept ? `${kept}-${word}` : word;
    return longer.length <= LONGEST_NAME ? longer : kept;
  }, "");
}

const TAG = 6;
const LONGEST_NAME = 80;
