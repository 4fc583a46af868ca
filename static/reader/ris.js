/**
 * RIS: one tag a line, `TY` first and `ER` last, lines ended by CR and LF; a value has no line of its own in it.
 *
 * @module
 */

import { familyFirst } from "./names.js";
import { keyOf } from "./works.js";

/** @typedef {import("./works.js").Work} Work */

const TYPES = { preprint: "UNPB", article: "JOUR", proceedings: "CPAPER" };

/**
 * @param {readonly Work[]} works
 * @returns {string} a file of them
 */
export function ris(works) {
  return works.map(reference).join("\r\n");
}

/** @param {Work} work */
function reference(work) {
  const [year, month = "", day = ""] = (work.date ?? "").split("-");
  /** @type {[string, string | null | undefined][]} */
  const tags = [
    ["TY", TYPES[work.kind]],
    ["ID", keyOf(work.id)],
    ["TI", work.title],
    ...(work.authors ?? []).map((name) => /** @type {[string, string]} */ (["AU", familyFirst(name)])),
    ["PY", year],
    ["DA", month && `${year}/${month}/${day}/`],
    [work.kind === "article" ? "JO" : "T2", work.venue],
    ["PB", work.kind === "preprint" && work.arxiv ? "arXiv" : null],
    ["AN", work.arxiv && `arXiv:${work.arxiv}`],
    ["DO", work.doi],
    ["UR", work.url],
    ["N1", work.withdrawn],
    ["AB", work.abstract],
    ...work.keywords.map((keyword) => /** @type {[string, string]} */ (["KW", keyword])),
  ];
  return [...tags.flatMap(([tag, value]) => (value ? [line(tag, value)] : [])), "ER  - ", ""].join("\r\n");
}

/**
 * @param {string} tag
 * @param {string} value
 */
function line(tag, value) {
  return `${tag}  - ${value.replace(/[\s\p{Cc}]+/gu, " ").trim()}`;
}
