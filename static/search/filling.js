/**
 * What a paper's own page adds to a result that is in view: the sentence that matters, its authors and its code.
 *
 * @module
 */

import { node } from "./results.js";

/** @typedef {import("./client.js").Answer} Answer */
/** @typedef {import("./client.js").Result} Result */

/** @type {WeakMap<Element, Answer>} the answer that each result is to be filled for */
const wanted = new WeakMap();

/** @type {WeakSet<Element>} */
const signed = new WeakSet();

/**
 * @param {Element} element a result
 * @param {{ result: Result, answer: Answer }} shown
 */
export async function fill(element, { result, answer }) {
  const lead = /** @type {HTMLElement} */ (element.querySelector(".lead"));
  wanted.set(element, answer);
  try {
    const pieces = await answer.passage(result);
    if (wanted.get(element) !== answer) return;
    if (!pieces) lead.removeAttribute("lang");
    lead.replaceChildren(...(pieces ?? [{ text: lead.dataset["none"] ?? "", isMatch: false }]).map(node));
    await sign(element, result.url);
  } catch {
    if (wanted.get(element) === answer) lead.replaceChildren();
  }
}

/**
 * Put a paper's authors, and where its code is, among its facts; the browser still has its page, from which the
 * sentence came.
 *
 * @param {Element} element a result
 * @param {URL} url the paper's page
 */
async function sign(element, url) {
  if (signed.has(element)) return;
  const response = await fetch(url, { cache: "force-cache" });
  if (!response.ok || signed.has(element)) return;
  signed.add(element);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const stated = page.querySelectorAll('meta[name="citation_author"]');
  const authors = Array.from(stated, (meta) => meta.getAttribute("content") ?? "");
  if (authors.length) put(element, "authors", abridged(authors));
  const code = page.querySelector("a[data-code]")?.getAttribute("href");
  const link = element.querySelector("a[data-code]");
  if (!code || !(link instanceof HTMLAnchorElement)) return;
  link.href = code;
  link.rel = "external nofollow";
  link.closest("li")?.removeAttribute("hidden");
}

/** Authors of whom a result names all. */
const FEW = 3;

/** @param {string[]} names */
function abridged(names) {
  const shown = names.length > FEW ? [...names.slice(0, FEW - 1), "…", names.at(-1)] : names;
  return shown.join(", ");
}

/**
 * @param {Element} element
 * @param {string} fact
 * @param {string} text
 */
function put(element, fact, text) {
  const place = element.querySelector(`[data-fact="${fact}"]`);
  if (!place) return;
  place.textContent = text;
  place.removeAttribute("hidden");
}
