/**
 * The filter above a list, at work: by words, by topic, by what is new to the reader. What it is set to stands in
 * the address (`#/topic=…&q=…`), so that it can be linked and the way back leads to it.
 *
 * @module
 */

import { say } from "../say.js";
import { cards, topicsOf } from "./cards.js";

/** @typedef {{ words: string[], topic: string, unseen: boolean }} Wanted */
/** @typedef {{ words: HTMLInputElement, topic: HTMLSelectElement, unseen: HTMLInputElement }} Controls */

/** @param {HTMLFormElement} form */
export function startFilter(form) {
  const controls = /** @type {Controls} */ (
    Object.fromEntries([...form.elements].map((control) => [control.getAttribute("name"), control]))
  );
  form.addEventListener("input", () => {
    keepAddress(controls);
    narrow(form, controls);
  });
  addEventListener("hashchange", () => takeAddress(form, controls));
  if (isFiltered()) return takeAddress(form, controls);
  keepAddress(controls);
  narrow(form, controls);
}

/** Whether the address says what to show. */
function isFiltered() {
  return location.hash.startsWith("#/");
}

/**
 * @param {HTMLElement} form
 * @param {Controls} controls
 */
function takeAddress(form, controls) {
  const asked = new URLSearchParams(isFiltered() ? location.hash.slice(2) : "");
  controls.words.value = asked.get("q") ?? "";
  controls.topic.value = asked.get("topic") ?? "";
  controls.unseen.checked = asked.has("new");
  narrow(form, controls);
}

/** @param {Controls} controls */
function keepAddress({ words, topic, unseen }) {
  const asked = Object.entries({ q: words.value, topic: topic.value, new: unseen.checked ? "1" : "" });
  const query = new URLSearchParams(asked.filter(([, value]) => value)).toString();
  history.replaceState(null, "", query ? `#/${query}` : location.pathname + location.search);
}

/**
 * Show the papers that are wanted, and say how many they are.
 *
 * @param {HTMLElement} form
 * @param {Controls} controls
 */
function narrow(form, { words, topic, unseen }) {
  const wanted = { words: folded(words.value).split(" ").filter(Boolean), topic: topic.value, unseen: unseen.checked };
  const all = cards();
  const shown = all.filter((card) => show(card, answers(card, wanted)));
  const status = form.querySelector("[role=status]");
  const papers = say("count.papers", { count: all.length });
  if (status) status.textContent = shown.length < all.length ? say("scripts.shown", { number: shown.length, papers }) : "";
}

/**
 * @param {Element} card
 * @param {Wanted} wanted
 */
function answers(card, { words, topic, unseen }) {
  if (unseen && !card.hasAttribute("data-unseen")) return false;
  if (topic && !topicsOf(card).includes(topic)) return false;
  const text = words.length ? folded(card.textContent ?? "") : "";
  return words.every((word) => text.includes(word));
}

/**
 * Words as they are compared: without case, accents and marks.
 *
 * @param {string} text
 */
function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

/**
 * @param {HTMLElement} card
 * @param {boolean} wanted
 */
function show(card, wanted) {
  const place = card.closest("li");
  if (place) place.hidden = !wanted;
  return wanted;
}
