/**
 * What the reader searched for, in this browser alone, until they forget it.
 *
 * @module
 */

import { Kept, open } from "../reader/kept.js";
import { read, written } from "./asked.js";
import { part } from "./parts.js";

/** @typedef {import("./asked.js").Asked} Asked */

/** The preference of a reader who wants no searches kept. */
const OFF = "no-searches";
/** Characters of a query that are kept. */
const LONGEST = 200;

const state = open(storage(), new URL("../../../", import.meta.url).pathname);
const place = document.getElementById("recent");

/** @returns {Storage | null} */
function storage() {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/**
 * Keep a query as the latest.
 *
 * @param {string} query
 */
export function remember(query) {
  const id = query.trim();
  if (id.length < 2 || id.length > LONGEST || state.preferences.has(OFF)) return;
  state.searches.remove(id);
  state.searches.add([{ id }]);
}

/**
 * The latest queries, to be asked again.
 *
 * @param {(asked: Asked) => void} settle
 */
export async function showRecent(settle) {
  if (!place || (!state.searches.all().length && !state.preferences.has(OFF))) return place?.replaceChildren();
  const copy = await part("recent");
  copy.querySelector("ul")?.append(...state.searches.all().map(({ id }) => line(id, settle)));
  copy.querySelector("button")?.addEventListener("click", () => {
    state.searches.clear();
    void showRecent(settle);
  });
  const box = copy.querySelector("input");
  if (box) bind(box, state.preferences, settle);
  place.replaceChildren(copy);
}

/**
 * @param {HTMLInputElement} box whether searches are kept
 * @param {Kept} preferences
 * @param {(asked: Asked) => void} settle
 */
function bind(box, preferences, settle) {
  box.checked = !preferences.has(OFF);
  box.addEventListener("change", () => {
    if (box.checked) preferences.remove(OFF);
    else preferences.add([{ id: OFF }]);
    if (!box.checked) state.searches.clear();
    void showRecent(settle);
  });
}

/**
 * @param {string} query
 * @param {(asked: Asked) => void} settle
 */
function line(query, settle) {
  const [element, link] = [document.createElement("li"), document.createElement("a")];
  const asked = { ...read(""), query };
  link.textContent = query;
  link.href = location.pathname + written(asked);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    settle(asked);
  });
  element.append(link);
  return element;
}
