/**
 * The pages of papers, read for what the index leaves out: whether a phrase stands, and the sentence that matters.
 *
 * @module
 */

import { phraseForms } from "./analysis.js";

/** @typedef {import("./client.js").Files} Files */
/** @typedef {import("./client.js").Piece} Piece */
/** @typedef {import("./query.js").Clause} Clause */
/** @typedef {import("./query.js").Group} Group */
/** @typedef {import("./rank.js").Hit} Hit */

/**
 * The hits of which the phrases of the groups hold, looked up as far as they are asked for.
 *
 * @param {Files} files
 * @param {Group[]} groups
 * @param {Hit[]} hits
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
  const abstract = abstractOf(await files.page(url));
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
      const met = await Promise.all(clauses.map((clause) => files.index.met(clause, null)));
      return { excluded, clauses: clauses.map((clause, place) => ({ clause, met: met[place] })) };
    }),
  );
  return async (/** @type {Hit} */ hit) => {
    const { title, url } = await files.result(hit);
    const { document } = hit;
    for (const { excluded, clauses } of await checks) {
      const held = await Promise.all(
        clauses.map(({ clause, met }) => met[document] > 0 && stands(files, clause, title, url)),
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
  return field === "text" && standsIn(wanted, phraseForms(abstractOf(await files.page(url))));
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

/** @param {Document} page */
function abstractOf(page) {
  const paragraphs = page.querySelectorAll(".e-content p:not(.quiet)");
  return Array.from(paragraphs, ({ textContent }) => textContent ?? "").join("\n");
}
