/**
 * Words that no paper holds: the common stems that they may be meant for; the twin of `sitegen/search/spelling.py`,
 * which says when a word is a stem spelled wrong.
 *
 * @module
 */

import { forms, terms, words } from "./analysis.js";
import { wishesOf } from "./rank.js";

/** @typedef {{ surface: string, form: string, term: string }} Unknown a word that no document holds */
/** @typedef {{ stem: string, bits: number }[]} Common stems in their order, and how common they are */
/** @typedef {{ term: string, surface: string, stems: string[], instead: string }} Correction likeliest first, and as a word */

/**
 * What the words of a query that no paper holds may be meant for.
 *
 * @param {import("./files.js").Files} files
 * @param {import("./query.js").Understood} understood
 * @returns {Promise<Correction[]>}
 */
export async function corrected(files, understood) {
  const words = await unknown(files.index, understood);
  if (!words.length) return [];
  const common = await files.kept(`${files.meta.segments[0].shards}common.txt`, (response) => response.text());
  return corrections(words, common);
}

/**
 * The plain words that no document holds, nor a longer word that they begin.
 *
 * @param {import("./rank.js").Index} index
 * @param {import("./query.js").Understood} understood
 * @returns {Promise<Unknown[]>}
 */
export async function unknown(index, { groups, typed }) {
  const all = wishesOf(groups).flatMap((clause) => words(clause.words));
  const single = all.filter(({ surface, terms: held }) => held.length === 1 && forms(surface).length === 1);
  const lists = await Promise.all(single.map((word) => index.postings(word.terms[0])));
  const last = wishesOf(groups).find((clause) => clause === typed);
  const begun = last && (await index.beginning(last)).some(Boolean) ? terms(last.words).at(-1) : null;
  return single
    .filter(({ terms: [term] }, place) => !lists[place].some(Boolean) && term !== begun)
    .map(({ surface, terms: [term] }) => ({ surface, form: forms(surface)[0], term }));
}

/**
 * What words may be meant for, of those for which there is something.
 *
 * @param {Unknown[]} unknown
 * @param {string} text the common stems, as they are published
 * @returns {Correction[]}
 */
export function corrections(unknown, text) {
  const common = read(text);
  return unknown
    .map((word) => ({ word, stems: meant(word.form, word.term, common) }))
    .filter(({ stems }) => stems.length)
    .map(({ word: { term, surface, form }, stems }) => ({ term, surface, stems, instead: spelled(form, stems[0]) }));
}

/**
 * The stems that a word may be meant for, likeliest first: its folded `form` has the `term`.
 *
 * @param {string} form
 * @param {string} term
 * @param {Common} common
 */
export function meant(form, term, common) {
  if (!STEM.test(form)) return [];
  const found = common
    .map(({ stem, bits }) => ({ stem, less: unlikely(form, term, stem) - bits }))
    .filter(({ less }) => less < Infinity)
    .sort((one, other) => one.less - other.less || (one.stem < other.stem ? -1 : 1));
  return found.slice(0, MEANT).filter(({ less }) => less <= found[0].less + NEARLY).map(({ stem }) => stem);
}

/**
 * The stems as they are published, read.
 *
 * @param {string} text
 * @returns {Common}
 */
export function read(text) {
  let stem = "";
  return Array.from(text.matchAll(/([A-Z])([a-z]*)([0-@])/g), ([, front, rest, bits]) => {
    stem = stem.slice(0, front.charCodeAt(0) - 65) + rest;
    return { stem, bits: bits.charCodeAt(0) - 48 };
  });
}

const MEANT = 3;
const NEARLY = 2;
const ENDED = 1;
const UNLIKELY = 2;
const SEAM = 2;
const STEM = /^[a-z]{4,}$/;
const ENDINGS = new Set(
  (
    " e s es ed er ers ing ings ly al ally ion ions ation ations ative atives ive ity ities ies ied y ment ments ance " +
    "ence ic ical ically able ous ate ated ating ates ness or ors ist ization ize ized ational"
  ).split(" "),
);

/**
 * By how many bits a stem counts as rarer; Infinity where the word is not meant for it.
 *
 * @param {string} form
 * @param {string} term
 * @param {string} stem
 */
function unlikely(form, term, stem) {
  if (isNear(term, stem)) return 0;
  const size = stem.length;
  for (let cut = size - 1; cut <= Math.min(size + 1, form.length); cut += 1) {
    if (ENDINGS.has(form.slice(cut)) && isNear(form.slice(0, cut), stem)) return ENDED;
  }
  if (!form.startsWith(stem.slice(0, size - SEAM))) return Infinity;
  const before = stem.endsWith("e") ? [stem, stem.slice(0, -1)] : [stem];
  const isNearIt = before.some((start) => [...ENDINGS].some((each) => each.length > 1 && isNear(form, start + each)));
  return isNearIt ? UNLIKELY : Infinity;
}

/**
 * Whether one letter more, fewer or other, or two in each other's place, at most part two words.
 *
 * @param {string} one
 * @param {string} other
 */
export function isNear(one, other) {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  const [a, b] = [one.slice(same), other.slice(same)];
  const [c, d] = [a.slice(1), b.slice(1)];
  return c === d || a === d || c === b || (a.slice(2) === b.slice(2) && a.length > 1 && a[0] === b[1] && a[1] === b[0]);
}

/**
 * A stem as the word that was meant: with the ending that makes it nearly what was typed.
 *
 * @param {string} form
 * @param {string} stem
 */
function spelled(form, stem) {
  const all = [...ENDINGS].map((each) => stem + each);
  return all.find((word) => isNear(word, form) && terms(word)[0] === stem) ?? stem;
}
