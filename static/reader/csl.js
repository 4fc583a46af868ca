/**
 * CSL-JSON: the input of citation processors (citationstyles.org, csl-data.json 1.0.2).
 *
 * @module
 */

import { takeApart } from "./names.js";
import { keyOf } from "./works.js";

/** @typedef {import("./works.js").Work} Work */

const TYPES = { preprint: "article", article: "article-journal", proceedings: "paper-conference" };

/**
 * @param {readonly Work[]} works
 * @returns {string} a file of them
 */
export function csl(works) {
  return `${JSON.stringify(works.map(record), null, 2)}\n`;
}

/** @param {Work} work */
function record(work) {
  const preprint = work.kind === "preprint" && work.arxiv;
  const known = Object.entries({
    id: keyOf(work.id),
    type: TYPES[work.kind],
    title: work.title,
    author: work.authors?.map(name),
    issued: work.date ? { "date-parts": [work.date.split("-").map(Number)] } : undefined,
    "container-title": work.venue,
    genre: work.kind === "preprint" ? "preprint" : undefined,
    publisher: preprint ? "arXiv" : undefined,
    number: preprint ? `arXiv:${work.arxiv}` : undefined,
    DOI: work.doi,
    URL: work.url,
    note: work.withdrawn,
    abstract: work.abstract,
    keyword: work.keywords.join(", "),
  });
  return Object.fromEntries(known.filter(([, value]) => value));
}

/** @param {string} stated */
function name(stated) {
  const parts = takeApart(stated);
  if ("literal" in parts) return parts;
  const { family, given, particle, suffix } = parts;
  return { family, given, ...(particle && { "non-dropping-particle": particle }), ...(suffix && { suffix }) };
}
