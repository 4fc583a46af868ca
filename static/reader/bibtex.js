/**
 * BibTeX: a preprint as `@misc` with its eprint, as arXiv itself gives it, an article as `@article`, a paper of a
 * conference as `@inproceedings`. The text is UTF-8; what TeX would take for a command is escaped.
 *
 * @module
 */

import { takeApart } from "./names.js";
import { keyOf } from "./works.js";

/** @typedef {import("./works.js").Work} Work */

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const TYPES = { preprint: "misc", article: "article", proceedings: "inproceedings" };

/** @type {Readonly<Record<string, string>>} */
const ESCAPED = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "{": "\\{",
  "}": "\\}",
  "&": "\\&",
  "%": "\\%",
  "$": "\\$",
  "#": "\\#",
  "_": "\\_",
};

/**
 * @param {readonly Work[]} works
 * @returns {string} a file of them, each once
 */
export function bibtex(works) {
  return works.map(entry).join("\n");
}

/** @param {Work} work */
function entry(work) {
  const lines = fields(work).map(([name, value]) => `  ${name} = ${value},\n`);
  return `@${TYPES[work.kind]}{${keyOf(work.id)},\n${lines.join("")}}\n`;
}

/**
 * @param {Work} work
 * @returns {[string, string][]}
 */
function fields(work) {
  const [year, month] = (work.date ?? "").split("-");
  const venue = work.kind === "article" ? "journal" : "booktitle";
  /** @type {[string, string | undefined][]} */
  const known = [
    ["title", `{${protectedTitle(work.title)}}`],
    ["author", work.authors?.length ? `{${work.authors.map(author).join(" and ")}}` : undefined],
    [venue, work.venue ? `{${escaped(work.venue)}}` : undefined],
    ["year", year && `{${year}}`],
    ["month", month && MONTHS[Number(month) - 1]],
    ["eprint", work.arxiv ? `{${work.arxiv}}` : undefined],
    ["archiveprefix", work.arxiv ? "{arXiv}" : undefined],
    ["doi", work.doi ? `{${verbatim(work.doi)}}` : undefined],
    ["note", work.withdrawn ? `{${escaped(work.withdrawn)}}` : undefined],
    ["url", work.url ? `{${verbatim(work.url)}}` : undefined],
  ];
  return known.flatMap(([name, value]) => (value ? [[name, value]] : []));
}

/**
 * A text that TeX sets as it is. A formula between dollar signs, and a special character that the source has
 * escaped already, stay as they are.
 *
 * @param {string} text
 */
export function escaped(text) {
  return pieces(text).map(({ kept, piece }) => (kept ? piece : escapedPiece(piece))).join("");
}

/** @param {string} piece */
function escapedPiece(piece) {
  return piece.replace(/[\\~^{}&%$#_]/g, (character) => ESCAPED[character] ?? "");
}

/**
 * A text cut into what is TeX and stays, and what is not.
 *
 * @param {string} text
 * @returns {{ kept: boolean, piece: string }[]}
 */
function pieces(text) {
  const line = text.replace(/\s+/g, " ").trim();
  const cut = line.split(/(\$(?:[^$\\]|\\.)+\$|\\[&%$#_{}])/);
  return cut.map((piece, place) => ({ piece, kept: place % 2 === 1 && isWhole(piece) }));
}

/**
 * Whether every brace of a formula that opens also closes: else it would end the field it stands in. Its percent
 * signs would begin comments.
 *
 * @param {string} piece
 */
function isWhole(piece) {
  if (!piece.startsWith("$")) return true;
  let depth = 0;
  for (const [token] of piece.matchAll(/\\.|[{}%#&]/g)) {
    if (token === "{") depth += 1;
    if (token === "}") depth -= 1;
    if (depth < 0 || token === "%" || token === "#" || token === "&") return false;
  }
  return depth === 0;
}

/**
 * A title whose capitals survive a style that lowers them: words with a capital behind their first letter, with
 * digits, single capitals; and in a title that is written like a sentence, every later capital, since it is a name's.
 *
 * @param {string} title
 */
export function protectedTitle(title) {
  const sentence = isSentence(title);
  let begins = true;
  return pieces(title)
    .map(({ kept, piece }) => {
      if (kept) return piece.startsWith("$") ? `{${piece}}` : piece;
      return piece.replace(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu, (word) => {
        const wanted = isProtected(word, begins, sentence);
        begins = /[\p{L}\p{N}]/u.test(word) ? false : begins || /[:.?!]\s$/.test(word);
        return wanted ? `{${word}}` : escapedPiece(word);
      });
    })
    .join("");
}

/**
 * @param {string} word
 * @param {boolean} begins whether it stands where a sentence begins
 * @param {boolean} sentence
 */
function isProtected(word, begins, sentence) {
  if (!/\p{Lu}/u.test(word)) return false;
  if (/^.+\p{Lu}/u.test(word) || /\p{N}/u.test(word)) return true;
  if (/^\p{Lu}$/u.test(word)) return !(begins || word === "A" || word === "I");
  return sentence && !begins;
}

/**
 * Whether most longer words behind the first begin with a small letter.
 *
 * @param {string} title
 */
function isSentence(title) {
  const long = (title.match(/[\p{L}\p{N}]+/gu) ?? []).slice(1).filter((word) => word.length > 3);
  return long.filter((word) => /^\p{Ll}/u.test(word)).length * 2 > long.length;
}

/**
 * A name as BibTeX reads it: as its source writes it, unless BibTeX would take it apart wrongly.
 *
 * @param {string} name
 */
function author(name) {
  const parts = takeApart(name);
  if ("literal" in parts) return /[\s,]/.test(parts.literal) ? `{${escaped(parts.literal)}}` : escaped(parts.literal);
  if (/\band\b/i.test(name)) return `{${escaped(name)}}`;
  if (!parts.suffix) return escaped(name);
  return escaped(`${[parts.particle, parts.family].filter(Boolean).join(" ")}, ${parts.suffix}, ${parts.given}`);
}

/**
 * An address or identifier, which styles set as it is: only what would end the field is written as percent codes.
 *
 * @param {string} address
 */
function verbatim(address) {
  return address.replace(/[{}\\\s]/g, (character) => encodeURIComponent(character));
}
