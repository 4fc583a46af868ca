/**
 * Single keys: from paper to paper, into an abstract, to the search. Which keys, and when they are left alone, is
 * decided in `page.js`.
 *
 * @module
 */

import { cards, entryOf } from "./cards.js";
import { showHelp } from "./help.js";

/** @typedef {import("./kept.js").State} State */

/** @type {HTMLElement | null} */
let current = null;

/**
 * @param {string} key
 * @param {State} state
 */
export function press(key, state) {
  if (key === "j") go(1);
  else if (key === "k") go(-1);
  else if (key === "o") toggleAbstract();
  else if (key === "s") save(state);
  else if (key === "/") search();
  else showHelp(state);
}

/** The paper that has the focus, else the one that last was gone to. */
function here() {
  const focused = document.activeElement?.closest("article[data-paper]");
  if (focused instanceof HTMLElement) current = focused;
  return current?.isConnected ? current : null;
}

/**
 * To the next paper or the one before: its title's link has the focus then, so that Enter opens it.
 *
 * @param {1 | -1} step
 */
function go(step) {
  const all = cards().filter((card) => card.checkVisibility() && card.querySelector("h2 a, h3 a"));
  const from = here();
  const place = from ? all.indexOf(from) : -1;
  const next = all[place < 0 ? firstInView(all) : place + step];
  if (!next) return;
  current = next;
  const link = next.querySelector("h2 a, h3 a");
  if (link instanceof HTMLElement) link.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

/** @param {readonly HTMLElement[]} all */
function firstInView(all) {
  return Math.max(0, all.findIndex((card) => card.getBoundingClientRect().bottom > 0));
}

function toggleAbstract() {
  const details = here()?.querySelector("details");
  if (details) details.open = !details.open;
}

/** @param {State} state */
function save(state) {
  const single = document.querySelector("article.single[data-paper]");
  const card = here() ?? single;
  if (card instanceof HTMLElement) state.saved.toggle(entryOf(card));
}

function search() {
  const box = document.querySelector("main input[name=q]") ?? document.querySelector(".masthead input[name=q]");
  if (!(box instanceof HTMLInputElement)) return;
  box.focus();
  box.select();
}
