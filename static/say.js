/**
 * What scripts say, in the language of the site: the twin of `sitegen/words/table.py`.
 *
 * @module
 */

import { CALENDAR, LANGUAGE, WORDS } from "./words.js";

/** @typedef {keyof typeof WORDS} Key */

const plurals = new Intl.PluralRules(LANGUAGE);
const numbers = new Intl.NumberFormat(LANGUAGE);

/**
 * A message with its places filled; of several forms the one for `count`.
 *
 * @param {Key} key
 * @param {Record<string, string | number>} [values]
 * @throws {RangeError} where a place has no value
 */
export function say(key, values = {}) {
  /** @type {string | Record<string, string>} */
  const message = WORDS[key];
  const form = typeof message === "string" ? message : message[plurals.select(Number(values["count"]))] ?? message["other"];
  return (form ?? "").replace(/\{(\w+)(:d)?\}/g, (place, name, plain) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`${key}: ${place} has no value`);
    return typeof value === "number" && !plain ? numbers.format(value) : String(value);
  });
}

/**
 * A day as the pages write it, such as `30 December 2025`.
 *
 * @param {string} iso such as `2025-12-30`
 */
export function day(iso) {
  return filled(CALENDAR.day, iso, CALENDAR.months);
}

/**
 * A day as the pages write it where there is little room, such as `30 Dec 2025`.
 *
 * @param {string} iso such as `2025-12-30`
 */
export function shortDay(iso) {
  return filled(CALENDAR.short_day, iso, CALENDAR.short_months);
}

/**
 * @param {string} form
 * @param {string} iso
 * @param {string[]} months
 */
function filled(form, iso, months) {
  const [year = 0, month = 0, day = 0] = iso.split("-").map(Number);
  const names = /** @type {Record<string, string | number | undefined>} */ ({ year, month: months[month - 1], day });
  return form.replace(/\{(\w+)\}/g, (_, name) => String(names[name]));
}
