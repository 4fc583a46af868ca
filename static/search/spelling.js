/**
 * Words that no paper holds, or few: the stems that they may be meant for; the twin of `sitegen/search/spelling.py`,
 * which says when a word is a stem spelled wrong.
 *
 * @module
 */

import { forms, terms, words } from "./analysis.js";
import { around, besides, frequency, holding, lastOf, shared } from "./doubts.js";
import { RARE, wishesOf } from "./rank.js";

/** @typedef {import("./query.js").Understood} Understood */
/** @typedef {import("./rank.js").Index} Index */
/** @typedef {{ surface: string, form: string, term: string, count: number }} Word a plain word, and how many hold it */
/** @typedef {Map<string, number>} Common stems, and how common they are */
/** @typedef {{ term: string, surface: string, stems: string[], instead: string }} Correction likeliest first, and as a word */

/**
 * What the words of a query that no paper holds, or few, may be meant for.
 *
 * @param {import("./files.js").Files} files
 * @param {Understood} asked
 * @returns {Promise<Correction[]>}
 */
export function corrected(files, asked) {
  const address = `${files.meta.segments[0].shards}common.txt`;
  return corrections(files.index, asked, () => files.kept(address, async (response) => read(await response.text())));
}

/**
 * The same of an index; see `corrections` in `sitegen/search/rank.py`.
 *
 * @param {Index} index
 * @param {Understood} asked
 * @param {() => Promise<Common>} common the stems that words are corrected by
 * @returns {Promise<Correction[]>}
 */
export async function corrections(index, asked, common) {
  const all = await plain(index, asked);
  const last = lastOf(asked);
  const unknown = all.filter(({ count, term }) => !count && term !== last);
  unknown.push(...(await notBegun(index, asked, all.filter(({ count, term }) => !count && term === last))));
  const taken = await each(unknown, async ({ form, term }) => meant(form, term, await known(index, [term, swapped(term)], common)));
  const understood = { ...asked, meant: new Map(taken.map(({ term, stems }) => [term, stems])) };
  const rare = all.filter(({ count, term }) => count && count <= RARE && term !== last);
  const exchanged = await each(rare, (word) => exchangedFor(index, word, understood, common));
  return [...taken, ...exchanged].map(({ term, surface, form, stems }) => {
    const [likeliest = ""] = stems.filter((stem) => stem !== term);
    return { term, surface, stems, instead: spelled(form, likeliest) };
  });
}

/**
 * Words with the stems that they are taken for, where there are any.
 *
 * @param {Word[]} words
 * @param {(word: Word) => Promise<string[]>} find
 */
async function each(words, find) {
  const found = await Promise.all(words.map(async (word) => ({ ...word, stems: await find(word) })));
  return found.filter(({ stems }) => stems.length);
}

/**
 * The plain words that are one term.
 *
 * @param {Index} index
 * @param {Understood} asked
 * @returns {Promise<Word[]>}
 */
function plain(index, { groups }) {
  const all = wishesOf(groups).flatMap((clause) => words(clause.words));
  const single = all.filter(({ surface, terms: held }) => held.length === 1 && forms(surface).length === 1);
  return Promise.all(
    single.map(async ({ surface, terms: [term] }) => ({ surface, form: forms(surface)[0], term, count: await frequency(index, term) })),
  );
}

/**
 * Words that are being typed, unless a word that a document holds begins so.
 *
 * @param {Index} index
 * @param {Understood} asked
 * @param {Word[]} typed
 */
async function notBegun(index, asked, typed) {
  const last = typed.length && wishesOf(asked.groups).find((clause) => clause === asked.typed);
  return last && (await index.beginning(last)).some(Boolean) ? [] : typed;
}

/**
 * A rare word and the stems that it may be meant for, with which a document holds all words; else none.
 *
 * @param {Index} index
 * @param {Word} word
 * @param {Understood} asked
 * @param {() => Promise<Common>} common
 */
async function exchangedFor(index, { form, term, count }, asked, common) {
  const rest = await besides(index, term, asked);
  if (!rest.length) return [];
  const looked = near(form, term, await known(index, [term], common), bitsOf(count) + RARER).slice(0, LOOKED);
  const held = await Promise.all(looked.map(async ({ stem }) => shared(await holding(index, [stem]), rest).length));
  const stems = looked.filter((_, place) => held[place]).map(({ stem }) => stem);
  return stems.length ? [term, ...stems.slice(0, MEANT)] : [];
}

/**
 * The common stems, and those of letters that stand in the shards in which terms are looked up.
 *
 * @param {Index} index
 * @param {string[]} terms
 * @param {() => Promise<Common>} common
 */
async function known(index, terms, common) {
  const [all, counts] = await Promise.all([common(), around(index, terms)]);
  const others = Array.from(counts).filter(([stem]) => STEM.test(stem) && !all.has(stem));
  return [all, new Map(others.map(([stem, count]) => [stem, bitsOf(count)]))];
}

/**
 * A term with its first two letters in each other's place.
 *
 * @param {string} term
 */
function swapped(term) {
  return term.replace(/^(.)(.)/su, "$2$1");
}

/** @param {number} count */
function bitsOf(count) {
  return Math.min(32 - Math.clz32(count), 16);
}

/**
 * The stems that a word may be meant for, likeliest first: its folded `form` has the `term`.
 *
 * @param {string} form
 * @param {string} term
 * @param {Common[]} known
 */
export function meant(form, term, known) {
  const found = near(form, term, known).slice(0, MEANT);
  return found.filter(({ less }) => less <= found[0].less + NEARLY).map(({ stem }) => stem);
}

/**
 * The stems that a word may be spelled wrong for, likeliest first, and behind by how many bits each is.
 *
 * @param {string} form
 * @param {string} term
 * @param {Common[]} known
 * @param {number} [least] bits that they are to have
 */
function near(form, term, known, least = 0) {
  /** @type {{ stem: string, less: number }[]} */
  const found = [];
  for (const stems of STEM.test(form) ? known : []) {
    for (const [stem, bits] of stems) {
      if (bits < least || !(mayBegin(form, stem) || mayBegin(term, stem))) continue;
      const less = unlikely(form, term, stem) - bits;
      if (less < Infinity) found.push({ stem, less });
    }
  }
  return found.sort((one, other) => one.less - other.less || (one.stem < other.stem ? -1 : 1));
}

/**
 * Whether the first two letters do not rule out that two words are near; few stems are looked at more closely.
 *
 * @param {string} one
 * @param {string} other
 */
function mayBegin(one, other) {
  return one[0] === other[0] || one[1] === other[1] || one[0] === other[1] || one[1] === other[0];
}

/**
 * The stems as they are published, read.
 *
 * @param {string} text
 * @returns {Common}
 */
export function read(text) {
  let stem = "";
  /** @type {Common} */
  const stems = new Map();
  for (const [, front, rest, bits] of text.matchAll(/([A-Z])([a-z]*)([0-@])/g)) {
    stem = stem.slice(0, front.charCodeAt(0) - 65) + rest;
    stems.set(stem, bits.charCodeAt(0) - 48);
  }
  return stems;
}

const MEANT = 3;
const NEARLY = 2;
const RARER = 2;
const LOOKED = 5;
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
