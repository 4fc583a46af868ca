/**
 * The index of this site: shards and cards fetched as they are needed, and kept.
 *
 * @module
 */

import { Index, ShardUnavailableError } from "./rank.js";

/** @typedef {{ folder: string, documents: number, first: string[] }} SegmentMeta */
/** @typedef {{ base: SegmentMeta, tail: SegmentMeta, cards: number }} Meta as the search page holds it */
/** @typedef {{ title: string, address: string, day: string | null, lead: string }} Card */
/** @typedef {{ card: Card, url: URL }} Found a result, with its absolute address */
/** @typedef {{ total: number, found: Found[] }} Answer */

/**
 * @param {Meta} meta
 * @param {URL} root the address of the site's root
 */
export function openIndex(meta, root) {
  const index = new Index({ base: meta.base, tail: meta.tail }, async (segment, number) => {
    const response = await get(new URL(`${meta[segment].folder}${number}.bin`, root));
    return new Uint8Array(await response.arrayBuffer());
  });
  const cards = cardReader(meta, root);
  return {
    /**
     * The best papers for a query, with their cards.
     *
     * @param {string} query
     * @param {{ prefix: boolean, limit: number }} options
     * @returns {Promise<Answer>}
     * @throws {ShardUnavailableError}
     */
    async search(query, { prefix, limit }) {
      const hits = await index.search(query, { prefix, limit: Number.MAX_SAFE_INTEGER });
      const found = await Promise.all(
        hits.slice(0, limit).map(async ({ document }) => {
          const card = await cards(document);
          return { card, url: new URL(card.address, root) };
        }),
      );
      return { total: hits.length, found };
    },
  };
}

/**
 * @param {Meta} meta
 * @param {URL} root
 */
function cardReader(meta, root) {
  /** @type {Map<string, Promise<Card[]>>} */
  const files = new Map();

  /**
   * @param {string} address
   * @returns {Promise<Card[]>}
   */
  const file = (address) => {
    const known = files.get(address) ?? get(new URL(address, root)).then((response) => response.json());
    files.set(address, known);
    known.catch(() => files.delete(address));
    return known;
  };

  /** @param {number} document */
  return async (document) => {
    const segment = document < meta.base.documents ? meta.base : meta.tail;
    const place = document < meta.base.documents ? document : document - meta.base.documents;
    const number = Math.floor(place / meta.cards);
    const card = (await file(`${segment.folder}${number}.json`))[place % meta.cards];
    if (!card) throw new ShardUnavailableError(`there is no card ${document}`);
    return card;
  };
}

/** @param {URL} address */
async function get(address) {
  const response = await fetch(address);
  if (!response.ok) throw new ShardUnavailableError(`${address.pathname}: ${response.status}`);
  return response;
}
