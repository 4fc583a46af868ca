/**
 * Saved papers as a file, to be taken to another browser.
 *
 * @module
 */

import { isEntry } from "./kept.js";

/** @typedef {import("./kept.js").Entry} Entry */

const VERSION = 1;
/** An id as this generator makes them: nothing else may become part of an address. */
const ID = /^[a-z0-9-]{1,120}$/;

/**
 * @param {readonly Entry[]} entries
 * @returns {string}
 */
export function writeSaved(entries) {
  return `${JSON.stringify({ version: VERSION, saved: entries }, null, 2)}\n`;
}

/**
 * @param {string} text
 * @returns {Entry[] | null} null where the file is not one of these, or of a later version
 */
export function readSaved(text) {
  try {
    const { version, saved } = JSON.parse(text) ?? {};
    if (version !== VERSION || !Array.isArray(saved)) return null;
    return saved.filter((entry) => isEntry(entry) && ID.test(entry.id)).map(({ id, title }) => ({ id, ...(title && { title }) }));
  } catch {
    return null;
  }
}
