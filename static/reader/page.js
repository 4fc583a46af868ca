/**
 * The reader's own tools on a page: what it holds says which of them it gets. All but the marks on papers are
 * fetched when they are asked for.
 *
 * @module
 */

import { markCards, offerFilter, offerToHide } from "./cards.js";
import { open } from "./kept.js";

/** The site's root: this module is `static/<digest>/reader/page.js` below it. */
const ROOT = new URL("../../../", import.meta.url);

/** @returns {Storage | null} */
function storage() {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

const state = open(storage(), ROOT.pathname);
/** Single keys, and what has to be on the page for them to be of use. */
/** @type {Map<string, string>} */
const KEYS = new Map(/** @type {[string, string][]} */ ([["/", "input"], ["?", "a"], ...["j", "k", "o", "s"].map((key) => [key, "[data-paper]"])]));

/** @param {KeyboardEvent} event */
function isOurs(event) {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return false;
  const needed = KEYS.get(event.key);
  if (!needed || !document.querySelector(needed) || state.preferences.has("no-single-keys")) return false;
  const target = event.target;
  if (!(target instanceof Element) || document.querySelector("dialog[open]")) return false;
  return !target.closest('input, textarea, select, [contenteditable], [role="textbox"], [role="application"]');
}

/** @type {Promise<typeof import("./keyboard.js")> | undefined} one promise for all keys, so that they keep their order */
let keyboard;

addEventListener("keydown", async (event) => {
  if (!isOurs(event)) return;
  event.preventDefault();
  keyboard ??= import("./keyboard.js");
  (await keyboard).press(event.key, state);
});

addEventListener("storage", ({ key, storageArea }) => {
  if (storageArea !== storage()) return;
  for (const list of [state.saved, state.read, state.topics, state.preferences]) list.changedElsewhere(key);
});

/** The switch of single keys (WCAG 2.2, 2.1.4), in the help and on the reader's own page, is as the reader left it. */
function showSwitches() {
  for (const box of document.querySelectorAll("input[data-keys]")) {
    if (box instanceof HTMLInputElement) box.checked = !state.preferences.has("no-single-keys");
  }
}

document.addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.dataset["keys"] === undefined) return;
  if (target.checked) state.preferences.remove("no-single-keys");
  else state.preferences.add([{ id: "no-single-keys" }]);
});
state.preferences.addEventListener("change", showSwitches);
showSwitches();

state.topics.addEventListener("change", () => document.dispatchEvent(new Event("topicschange")));

/** Whether a dialog is on its way: who presses twice meanwhile gets one. */
let opening = false;

document.addEventListener("click", async ({ target }) => {
  const button = target instanceof Element ? target.closest("button") : null;
  if (!button || opening) return;
  const { cite, help } = button.dataset;
  opening = cite !== undefined || help !== undefined;
  try {
    if (cite !== undefined) await (await import("./cite.js")).cite(cite);
    if (help !== undefined) await (await import("./help.js")).showHelp(state);
  } finally {
    opening = false;
  }
});
offerToHide(state);
document.dispatchEvent(new Event("readerready"));

/** What is fetched here may import this module, so that the module's own end cannot wait for it. */
async function furnishPage() {
  if (document.querySelector("[data-saved-list]")) (await import("./saved.js")).showSaved(state);
  markCards(state, Date.now());
  /** @type {HTMLFormElement | null} */
  const filter = document.querySelector("form[data-filter]");
  if (!filter) return;
  const start = async () => (await import("./filter.js")).startFilter(filter);
  offerFilter(filter, state);
  filter.addEventListener("submit", (event) => event.preventDefault());
  if (location.hash.startsWith("#/")) await start();
  else filter.addEventListener("input", start, { once: true });
}

void furnishPage();
