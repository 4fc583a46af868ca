/**
 * The files of cards, read: the twin of `sitegen/search/cards.py`.
 *
 * @module
 */

/** @typedef {{ titles: string[], tags: string, days: [string, number][], names?: Record<string, string> }} CardFile */
/** @typedef {{ title: string, name: string, day: string }} Card */

/**
 * @param {CardFile} file
 * @returns {Card[]}
 */
export function cardsOf({ titles, tags, days, names = {} }) {
  const digits = Array.from(atob(tags), (byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("");
  const runs = days.flatMap(([day, count]) => Array.from({ length: count }, () => day));
  return titles.map((title, place) => {
    const name = names[place] ?? `${slug(title)}-${digits.slice(TAG * place, TAG * (place + 1))}`;
    return { title, name, day: runs[place] };
  });
}

/**
 * A title in small letters and digits, joined by hyphens; of its words as many as fit.
 *
 * @param {string} title
 */
export function slug(title) {
  const plain = title.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f‘’]|(?<=[0-9]),(?=[0-9])/g, "");
  return (plain.match(/[a-z0-9]+/g) ?? []).reduce((kept, word) => {
    const longer = kept ? `${kept}-${word}` : word;
    return longer.length <= LONGEST ? longer : kept;
  }, "");
}

const TAG = 6;
const LONGEST = 80;
