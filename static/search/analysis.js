/**
 * Text into terms: the twin of `sitegen/search/analysis.py`, rule for rule.
 *
 * @module
 */

import { stem } from "./stemmer.js";

/**
 * The terms of `text` in order: folded, stemmed, without stop words and single letters.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function terms(text) {
  return (text.match(WORD) ?? []).flatMap(termsOfWord);
}

/**
 * @typedef {object} Word A word as it stands in a text, where it starts and ends, and its terms (often one).
 * @property {string} surface
 * @property {number} start in UTF-16 units
 * @property {number} end
 * @property {string[]} terms
 */

/**
 * Every word of `text`, in order.
 *
 * @param {string} text
 * @returns {Word[]}
 */
export function words(text) {
  return Array.from(text.matchAll(WORD), ({ 0: surface, index: start = 0 }) => ({
    surface,
    start,
    end: start + surface.length,
    terms: termsOfWord(surface),
  }));
}

/**
 * The last term of a word still being typed, if any; its folded form; and terms that it may become.
 *
 * The form is not stemmed and may be a stop word: it is what a longer word may begin with. What it may become are
 * the stems of words whose ending has been begun: `translati` is on the way to `translation`.
 *
 * @param {string} typed
 */
export function beginnings(typed) {
  const form = (typed.match(WORD) ?? []).flatMap(forms).at(-1) ?? "";
  const guesses = ENDINGS.flatMap((ending) =>
    Array.from({ length: ending.length - 1 }, (_, place) => place + 1)
      .filter((size) => form.endsWith(ending.slice(0, size)) && Array.from(form).length - size > LEAST_STEM)
      .flatMap((size) => terms(form + ending.slice(size))),
  );
  return { own: terms(typed).slice(-1), form, guesses: [...new Set(guesses)] };
}

/**
 * The words of a text as a phrase is compared: folded, none left out, none stemmed, compounds in parts.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function phraseForms(text) {
  return (text.match(WORD) ?? []).flatMap((word) =>
    CJK_RUN.test(word) ? Array.from(word.normalize("NFKC")) : (fold(word).match(PART) ?? []),
  );
}

/**
 * One word spelled as the index does, before stop words go and stems are taken.
 *
 * @param {string} word
 * @returns {string[]}
 */
export function forms(word) {
  if (CJK_RUN.test(word)) {
    const run = Array.from(word.normalize("NFKC"));
    return run.slice(1).map((character, place) => run[place] + character);
  }
  const parts = fold(word).match(PART) ?? [];
  return parts.length > 1 && parts.some(loses) ? [...parts, parts.join("-")] : parts;
}

/** Words that say nothing of a paper; `sitegen/search/stop_words.py` has the same. */
const STOP_WORDS = new Set(
  `
a about above after again against all also although am among an and any are as at be because been before
being below between both but by can cannot could did do does doing during each either etc for from
further had has have having he hence her here hers him his how however i if in into is it its itself
just may me might more most must my neither no nor not of off on once only onto or other our ours out
over own per rather same shall she should since so some such than that the their theirs them then there
thereby therefore these they this those through thus to too under until up upon us very via was we were
what when where whereas whether which while who whom whose why will with within without would yet you
your
`
    .trim()
    .split(/\s+/),
);
const LONGEST_TERM = 64;

const CJK =
  "\\u1100-\\u11ff\\u3005-\\u3007\\u3041-\\u309a\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff" +
  "\\uac00-\\ud7a3\\uf900-\\ufaff\\uff66-\\uff9f\\u{20000}-\\u{3ffff}";
const BEYOND = "\\u{10000}-\\u{1d3ff}\\u{1d800}-\\u{1ffff}\\u{40000}-\\u{10ffff}";
const LETTER = `(?:(?![${CJK}${BEYOND}])[\\p{L}\\p{N}])`;
const VOWEL_SIGNS = "\\u0900-\\u0963\\u0966-\\u0df3\\u0e31-\\u0e3a\\u0e47-\\u0e4e";
const MARK = `[\\u00ad\\u0300-\\u036f${VOWEL_SIGNS}]`;
const ACCENT = "\\{?\\\\[\"'`^~=.]\\{?\\\\?[A-Za-z]\\}?\\}?";
const ACCENTS = new RegExp(ACCENT, "gu");
const UNIT = `(?:${LETTER}+|${MARK}|${ACCENT})+`;
const JOIN = "(?:['’_^\\u2010\\u2011\\-]|(?<=[0-9])(?:\\.(?=[0-9])|,(?=[0-9]{3}(?![0-9]))))";
const WORD = new RegExp(
  `(?:[Aa][Rr][Xx][Ii][Vv][:.])?[0-9]{4}\\.[0-9]{4,5}(?:[Vv][0-9]+)?(?!${LETTER})` +
    `|[Cc]\\+\\+|[CcFf]#|[${CJK}]+|${UNIT}(?:${JOIN}${UNIT}|[_^]\\{${LETTER}{1,9}\\})*`,
  "gu",
);
const CJK_RUN = new RegExp(`^[${CJK}]`, "u");
const PART = new RegExp(`c\\+\\+|[cf]#|[\\p{L}\\p{N}${VOWEL_SIGNS}]+(?:\\.[0-9][\\p{L}\\p{N}]*)*`, "gu");
const ENDINGS = "ization ation ing ion ies ness ment ity able ence ency ance ous ical ive ed er es al".split(" ");
const LEAST_STEM = 3;
const DIGIT = /[0-9]/;

/** @type {Record<string, string>} */
const GREEK = {
  α: "alpha", β: "beta", γ: "gamma", δ: "delta", ε: "epsilon", ζ: "zeta", η: "eta", θ: "theta",
  ι: "iota", κ: "kappa", λ: "lambda", μ: "mu", ν: "nu", ξ: "xi", ο: "omicron", π: "pi",
  ρ: "rho", σ: "sigma", τ: "tau", υ: "upsilon", φ: "phi", χ: "chi", ψ: "psi", ω: "omega",
};
/** @type {Record<string, string>} */
const PLAIN = {
  æ: "ae", đ: "d", ð: "d", ħ: "h", ı: "i", ł: "l", ø: "o", œ: "oe", ς: "σ", ß: "ss", þ: "th",
};

/** @param {string} word */
function termsOfWord(word) {
  return forms(word).filter(isKept).map((form) => stem(form));
}

/**
 * `word` in lower case without accents, TeX or ligatures; Greek letters that stand alone by name.
 *
 * @param {string} word
 */
function fold(word) {
  if (/^[A-Za-z0-9]+$/.test(word)) return word.toLowerCase();
  return word
    .toLowerCase()
    .replaceAll("ℓ", "ell")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[æđðħıłøœςßþ]/g, (letter) => PLAIN[letter])
    .replace(ACCENTS, (accent) => accent.replace(/[^A-Za-z]/g, ""))
    .replace(/[\u00ad\u0300-\u036f'’ʼ,]/g, "")
    .replace(/^(?:arxiv[:.])?([0-9]{4}\.[0-9]{4,5})(?:v[0-9]+)?$/, "$1")
    .replace(/[α-ω]+/g, (run) => GREEK[run] ?? run)
    .replace(/[_^]\{?([\p{L}\p{N}]{1,2})\}?(?![\p{L}\p{N}])/gu, "$1");
}

/** @param {string} part */
function loses(part) {
  return part.length < 2 || STOP_WORDS.has(part) || DIGIT.test(part);
}

/** @param {string} form */
function isKept(form) {
  const length = Array.from(form).length;
  return length >= 2 && length <= LONGEST_TERM && !STOP_WORDS.has(form);
}
