/**
 * The pages of papers, read for what the index leaves out: whether a phrase stands, and the sentence that matters.
 *
 * @module
 */

import { phraseForms } from "./analysis.js";
import { met } from "./demands.js";

/** @typedef {import("./files.js").Files} Files */
/** @typedef {import("./client.js").Piece} Piece */
/** @typedef {import("./query.js").Clause} Clause */
/** @typedef {import("./query.js").Group} Group */
/** @typedef {import("./order.js").Hit} Hit */
/** @typedef {import("./order.js").Hits} Hits */

/**
 * The hits of which the phrases of the groups hold, looked up as far as they are asked for.
 *
 * @param {Files} files
 * @param {Group[]} groups
 * @param {Hits} hits
 */
export function verified(files, groups, hits) {
  /** @type {Hit[]} */
  const kept = [];
  let looked = 0;
  let running = Promise.resolve();
  const meets = checker(files, groups);

  /** @param {number} stop */
  const look = async (stop) => {
    while (kept.length < stop && looked < hits.length) {
      const batch = hits.slice(looked, looked + BATCH);
      const held = await Promise.all(batch.map(meets));
      looked += batch.length;
      kept.push(...batch.filter((_, place) => held[place]));
    }
  };
  return async (/** @type {number} */ start, /** @type {number} */ stop) => {
    const mine = running.then(() => look(stop));
    running = mine.catch(() => undefined);
    await mine;
    return kept.slice(start, stop);
  };
}

/**
 * The sentence of a paper's abstract that holds most of what the query finds, in pieces.
 *
 * @param {Files} files
 * @param {URL} url
 * @param {(text: string) => Piece[]} marked
 * @returns {Promise<Piece[] | null>}
 */
export async function passage(files, url, marked) {
  const abstract = abstractOf(await read(files, url));
  const sentences = (abstract.match(/.+?(?:[.!?](?=\s+[^a-z])|$)/gs) ?? []).map((sentence) => marked(sentence.trim()));
  const worth = (/** @type {Piece[]} */ pieces) =>
    new Set(pieces.flatMap(({ text, isMatch }) => (isMatch ? [text.toLowerCase()] : []))).size;
  return sentences.reduce((best, each) => (!best || worth(each) > worth(best) ? each : best), /** @type {Piece[] | null} */ (null));
}

/** How many papers are looked up at once. */
const BATCH = 10;

/**
 * Tells of a hit whether the phrases stand, or do not stand, in its paper.
 *
 * @param {Files} files
 * @param {Group[]} groups
 */
function checker(files, groups) {
  const checks = Promise.all(
    groups.map(async ({ clauses, excluded }) => {
      const scores = await Promise.all(clauses.map((clause) => met(files.index, clause, null)));
      return { excluded, clauses: clauses.map((clause, place) => ({ clause, scores: scores[place] })) };
    }),
  );
  return async (/** @type {Hit} */ hit) => {
    const { title, url } = await files.result(hit);
    const { document } = hit;
    for (const { excluded, clauses } of await checks) {
      const held = await Promise.all(
        clauses.map(({ clause, scores }) => scores[document] > 0 && stands(files, clause, title, url)),
      );
      if (held.includes(true) === excluded) return false;
    }
    return true;
  };
}

/**
 * @param {Files} files
 * @param {Clause} clause
 * @param {string} title
 * @param {URL} url
 */
async function stands(files, { field, words, phrase }, title, url) {
  if (!phrase || (field !== "text" && field !== "title")) return true;
  const wanted = phraseForms(words);
  if (standsIn(wanted, phraseForms(title))) return true;
  return field === "text" && standsIn(wanted, phraseForms(abstractOf(await read(files, url))));
}

/**
 * Whether the words of a phrase, one at least, stand one behind the other in a text.
 *
 * @param {string[]} phrase
 * @param {string[]} text
 */
export function standsIn(phrase, text) {
  return phrase.length > 0 && text.some((_, start) => phrase.every((form, place) => text[start + place] === form));
}

/**
 * A page of the site, as a document.
 *
 * @param {Files} files
 * @param {URL} url
 * @returns {Promise<Document>}
 */
function read(files, url) {
  return files.kept(url.href, async (response) => new DOMParser().parseFromString(await response.text(), "text/html"));
}

/** @param {Document} page */
function abstractOf(page) {
  const paragraphs = page.querySelectorAll(".e-content p:not(.quiet)");
  return Array.from(paragraphs, ({ textContent }) => textContent ?? "").join("\n");
}
