/**
 * Names of authors, taken apart as citations need them: a source gives `Ludwig van Beethoven`, a list of
 * references wants to sort it under B.
 *
 * @module
 */

/**
 * @typedef {object} Person
 * @property {string} family
 * @property {string} given
 * @property {string} particle `van`, `de la`: what stands before the family name in lower case
 * @property {string} suffix `Jr.`, `III`
 */
/** @typedef {{ literal: string }} Literal a name that has no parts: an organisation's, or of one word */

const SUFFIX = /,?\s+(Jr\.?|Sr\.?|II|III|IV)$/;
const GROUP = /\b(?:collaboration|consortium|team|group|project|community|labs?|institute|university|inc\.?)$/i;
const PARTICLE = /^\p{Ll}[\p{Ll}'’]*$/u;

/**
 * @param {string} name `Given Family`, or `Family, Given`
 * @returns {Person | Literal}
 */
export function takeApart(name) {
  const whole = name.trim().replace(/\s+/g, " ");
  if (GROUP.test(whole)) return { literal: whole };
  const suffix = SUFFIX.exec(whole)?.[1] ?? "";
  const [front = "", ...back] = (suffix ? whole.replace(SUFFIX, "") : whole).split(/,\s*/);
  if (back.length) return person(back.join(" "), front.split(" "), suffix);
  const words = front.split(" ");
  if (words.length === 1) return { literal: whole };
  const first = words.findIndex((word, place) => place > 0 && PARTICLE.test(word));
  const cut = first > 0 && first < words.length - 1 ? first : words.length - 1;
  return person(words.slice(0, cut).join(" "), words.slice(cut), suffix);
}

/**
 * @param {string} given
 * @param {string[]} words the family name with its particles before it
 * @param {string} suffix
 * @returns {Person}
 */
function person(given, words, suffix) {
  const cut = words.findIndex((word) => !PARTICLE.test(word));
  const particles = cut < 0 ? 0 : cut;
  return { given, particle: words.slice(0, particles).join(" "), family: words.slice(particles).join(" "), suffix };
}

/**
 * The name with the family name first: `van Beethoven, Ludwig`, `King, Martin Luther, Jr.`
 *
 * @param {string} name
 */
export function familyFirst(name) {
  const parts = takeApart(name);
  if ("literal" in parts) return parts.literal;
  const family = [parts.particle, parts.family].filter(Boolean).join(" ");
  return [family, parts.given, parts.suffix].filter(Boolean).join(", ");
}
