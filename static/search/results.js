/**
 * Results as list items, made from the page's template; foreign text is only ever text.
 *
 * @module
 */

import { day, say } from "../say.js";

/** @typedef {import("./client.js").Answer} Answer */
/** @typedef {import("./client.js").Piece} Piece */
/** @typedef {import("./client.js").Result} Result */

/**
 * @param {string} query
 * @param {Answer} answer
 * @param {Result[]} results the first of the answer
 * @param {HTMLElement} list
 * @param {HTMLElement} status
 */
export function show(query, answer, results, list, status) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("result"));
  list.replaceChildren(...results.map((result) => item(result, answer, template)));
  status.textContent = said(query, answer.isExact ? answer.total : results.length, results.length);
}

/**
 * @param {string} query
 * @param {number} total
 * @param {number} shown
 */
function said(query, total, shown) {
  if (!query.trim()) return "";
  if (!total) return say("scripts.nothing_found", { query: query.slice(0, 80) });
  const papers = say("count.papers", { count: total });
  return shown < total ? say("scripts.best_first", { papers, number: shown }) : papers;
}

/**
 * @param {Result} result
 * @param {Answer} answer
 * @param {HTMLTemplateElement} template
 */
function item(result, answer, template) {
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const link = /** @type {HTMLAnchorElement} */ (copy.querySelector("a"));
  const time = /** @type {HTMLTimeElement} */ (copy.querySelector("time"));
  link.href = result.url.href;
  link.append(...answer.marked(result.title).map(shown));
  if (result.day) {
    time.dateTime = result.day;
    time.textContent = day(result.day);
  } else {
    time.closest("ul")?.remove();
  }
  void fill(/** @type {HTMLElement} */ (copy.querySelector(".lead")), result, answer);
  return copy;
}

/**
 * The sentence that matters, once it is there; a paper whose page cannot be had is shown without.
 *
 * @param {HTMLElement} place
 * @param {Result} result
 * @param {Answer} answer
 */
async function fill(place, result, answer) {
  const pieces = await answer.passage(result).catch(() => null);
  place.append(...(pieces ?? []).map(shown));
}

/** @param {Piece} piece */
function shown({ text, isMatch }) {
  if (!isMatch) return text;
  const mark = document.createElement("mark");
  mark.textContent = text;
  return mark;
}
