/**
 * The English stemmer, known as Porter2, as Snowball 3.1 has it: https://snowballstem.org/algorithms/english/stemmer.html
 *
 * It is written for words as the index spells them, in small letters and without apostrophes. A `Y` is a y that is
 * a consonant. Region 1 begins behind the first consonant that follows a vowel, region 2 behind the next such in it.
 *
 * @module
 */

/**
 * @param {string} word
 * @returns {string}
 */
export function stem(word) {
  const known = EXCEPTIONS.get(word);
  if (known !== undefined || word.length < 3) return known ?? word;
  const begun = word.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
  const [one, two] = regions(begun);
  return [withoutPlural, withoutTense, withI, withoutSuffixes, withoutEnd]
    .reduce((stemmed, step) => step(stemmed, one, two), begun)
    .replaceAll("Y", "y");
}

/** @param {string} table words and what they become, parted by colons */
function pairs(table) {
  return table.split(" ").map((pair) => /** @type {[string, string]} */ (pair.split(":")));
}

const EXCEPTIONS = new Map(
  pairs(
    "andes:andes atlas:atlas bias:bias cosmos:cosmos early:earli gently:gentl howe:howe idly:idl news:news only:onli " +
      "singly:singl skies:sky skis:ski sky:sky ugly:ugli",
  ),
);
const SECOND = new Map(
  pairs(
    "anci:ance enci:ence ogi:og li: bli:ble abli:able alli:al fulli:ful lessli:less ousli:ous entli:ent aliti:al " +
      "biliti:ble iviti:ive tional:tion ational:ate alism:al ation:ate ization:ize izer:ize ator:ate iveness:ive " +
      "fulness:ful ousness:ous ogist:og",
  ),
);
const THIRD = new Map(pairs("icate:ic ative: alize:al iciti:ic ical:ic tional:tion ational:ate ful: ness:"));
const FOURTH = new Map(
  pairs("ic: ance: ence: able: ible: ate: ive: ize: iti: al: ism: ion: er: ous: ant: ent: ment: ement:"),
);
/** @type {Record<string, RegExp>} what must stand before a suffix */
const BEFORE = { ogi: /l$/, li: /[cdeghkmnrt]$/, ion: /[st]$/ };
const FIXED = /^(?:arsen|commun|emerg|gener|inter|later|organ|past|univers)/;
const CONSONANT = /^[^aeiouy]*[aeiouy]+[^aeiouy]/u;
const SHORT = /[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$|past$/u;

/** @param {string} word */
function regions(word) {
  const one = (FIXED.exec(word) ?? CONSONANT.exec(word))?.[0].length ?? word.length;
  return [one, one + (CONSONANT.exec(word.slice(one))?.[0].length ?? word.length - one)];
}

/** @param {string} word */
function withoutPlural(word) {
  if (/ie[sd]$/.test(word)) return word.slice(0, /..ie.$/u.test(word) ? -2 : -1);
  if (word.endsWith("sses")) return word.slice(0, -2);
  return /[aeiouy].+(?<![us])s$/su.test(word) ? word.slice(0, -1) : word;
}

/**
 * @param {string} word
 * @param {number} one where region 1 begins
 */
function withoutTense(word, one) {
  const [, stemmed = "", suffix = ""] = /^(.*?)(eed|eedly|ed|edly|ing|ingly)$/s.exec(word) ?? [];
  if (suffix.startsWith("ee")) {
    return /^(?:succ|proc|exc)$/.test(stemmed) || stemmed.length < one ? word : `${stemmed}ee`;
  }
  if (suffix === "ing" && /^[^aeiouy]y$/u.test(stemmed)) return `${stemmed[0]}ie`;
  if (!/[aeiouy]/.test(stemmed)) return word;
  if (suffix === "ing" && /^(?:even|cann|inn|earr|herr|out)$/.test(stemmed)) return word;
  if (/(?:at|bl|iz)$/.test(stemmed)) return `${stemmed}e`;
  if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(stemmed)) return /^[aeo]..$/.test(stemmed) ? stemmed : stemmed.slice(0, -1);
  return stemmed.length === one && SHORT.test(stemmed) ? `${stemmed}e` : stemmed;
}

/** @param {string} word */
function withI(word) {
  return word.replace(/(?<=.[^aeiouy])[yY]$/su, "i");
}

/**
 * @param {string} word
 * @param {number} one where region 1 begins
 * @param {number} two where region 2 begins
 */
function withoutSuffixes(word, one, two) {
  const third = replaced(replaced(word, SECOND, one), THIRD, one, two);
  return replaced(third, FOURTH, two);
}

/**
 * The word with its longest suffix of a table replaced, if that stands where it may.
 *
 * @param {string} word
 * @param {Map<string, string>} table
 * @param {number} region where the suffix may begin
 * @param {number} [farther] where "ative" may
 */
function replaced(word, table, region, farther = 0) {
  for (let start = Math.max(word.length - 7, 0); start < word.length; start += 1) {
    const suffix = word.slice(start);
    const instead = table.get(suffix);
    if (instead === undefined) continue;
    const may = start >= region && (suffix !== "ative" || start >= farther);
    return may && (BEFORE[suffix]?.test(word.slice(0, start)) ?? true) ? word.slice(0, start) + instead : word;
  }
  return word;
}

/**
 * @param {string} word
 * @param {number} one where region 1 begins
 * @param {number} two where region 2 begins
 */
function withoutEnd(word, one, two) {
  const shorter = word.slice(0, -1);
  const place = shorter.length;
  if (word.endsWith("e")) return place >= two || (place >= one && !SHORT.test(shorter)) ? shorter : word;
  return word.endsWith("ll") && place >= two ? shorter : word;
}
