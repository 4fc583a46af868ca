/**
 * Results as list items, made from the page's template; foreign text is only ever text.
 *
 * @module
 */

import { day, say } from "../say.js";
import { terms } from "./analysis.js";

/** @typedef {import("./client.js").Answer} Answer */
/** @typedef {import("./client.js").Found} Found */

/**
 * @param {string} query
 * @param {Answer} answer
 * @param {HTMLElement} list
 * @param {HTMLElement} status
 */
export function show(query, { total, found }, list, status) {
  const wanted = new Set(terms(query));
  const typed = /[\p{L}\p{N}]+$/u.exec(query.toLowerCase())?.[0] ?? "";
  list.replaceChildren(...found.map((each) => item(each, wanted, typed)));
  status.textContent = said(query, total, found.length);
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
 * @param {Found} found
 * @param {Set<string>} wanted
 * @param {string} typed
 */
function item({ card, url }, wanted, typed) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("result"));
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const link = /** @type {HTMLAnchorElement} */ (copy.querySelector("a"));
  const time = /** @type {HTMLTimeElement} */ (copy.querySelector("time"));
  link.href = url.href;
  link.append(...marked(card.title, wanted, typed));
  copy.querySelector(".lead")?.append(...marked(card.lead, wanted, typed));
  if (card.day) {
    time.dateTime = card.day;
    time.textContent = day(card.day);
  } else {
    time.closest("ul")?.remove();
  }
  return copy;
}

/**
 * The text, with the words that the query finds in it marked.
 *
 * @param {string} text
 * @param {Set<string>} wanted
 * @param {string} typed
 * @returns {(string | HTMLElement)[]}
 */
function marked(text, wanted, typed) {
  return text.split(/([\p{L}\p{N}]+)/u).map((piece, place) => {
    if (place % 2 === 0 || !matches(piece, wanted, typed)) return piece;
    const mark = document.createElement("mark");
    mark.textContent = piece;
    return mark;
  });
}

/**
 * @param {string} word
 * @param {Set<string>} wanted
 * @param {string} typed
 */
function matches(word, wanted, typed) {
  if (typed.length > 1 && word.toLowerCase().startsWith(typed)) return true;
  return terms(word).some((term) => wanted.has(term));
}
