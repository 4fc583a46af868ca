/**
 * What a reader does with an answer: go through the results, have more of them, order them, narrow them down, and read
 * how to ask. The first answer does without.
 *
 * @module
 */

import { isNarrowed, written } from "./asked.js";

/** @typedef {import("./asked.js").Chosen} Chosen */
/** @typedef {import("./asked.js").Named} Named */
/** @typedef {import("./page.js").Desk} Desk */

const wider = /** @type {HTMLAnchorElement} */ (document.getElementById("wider"));
const help = /** @type {HTMLDetailsElement} */ (document.getElementById("help"));

/**
 * Let the controls of the page act.
 *
 * @param {Desk} desk
 * @returns what is to be called when the page has turned to another state
 */
export function attach(desk) {
  order(desk);
  goThrough(desk);
  showMore(desk);
  narrow(desk);
  const tellHow = async () => void (help.open && (await (await import("./parts.js")).showHelp(help)));
  help.addEventListener("toggle", () => void desk.later(tellHow));
  void desk.later(tellHow);
  return async (/** @type {string} */ state) => {
    wider.hidden = state !== "none" || !isNarrowed(desk.asked());
    wider.href = location.pathname + written({ ...desk.asked(), filters: NO_FILTERS });
    if (desk.facets.open && state !== "failed") await showFacets(desk);
  };
}

/** @param {Desk} desk */
function order({ main, orders, asked, settle }) {
  main.addEventListener("change", () => {
    if (orders.value !== asked().order) settle({ ...asked(), order: orders.value === "date" ? "date" : "relevance" });
  });
}

/** @param {Desk} desk */
function goThrough({ input, results, more, list, follow, settled }) {
  input.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" || event.isComposing || !list.length) return;
    event.preventDefault();
    list.links()[0]?.focus();
  });
  results.addEventListener("keydown", (event) => {
    const links = list.links();
    const place = links.findIndex((link) => link === event.target);
    if (place < 0 || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    (event.key === "ArrowDown" ? links[place + 1] ?? more : links[place - 1] ?? input).focus();
  });
  results.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element) || !target.closest("a")) return;
    follow();
    settled();
  });
}

/** @type {Chosen} */
const NO_FILTERS = { topics: [], organisations: [], years: [], code: false };

/** Results that each “more” adds. */
const STEP = 10;

/** @param {Desk} desk */
function showMore({ more, list, update }) {
  more.addEventListener("click", async ({ detail }) => {
    const first = list.length;
    history.replaceState({ shown: first + STEP }, "");
    await update(first + STEP);
    if (!detail) list.links()[first]?.focus();
  });
}

/** @param {Desk} desk */
function narrow(desk) {
  desk.facets.addEventListener("toggle", () => desk.facets.open && void desk.later(() => showFacets(desk)));
}

/** @param {Desk} desk */
async function showFacets({ index, answer, asked, latest, settle }) {
  const mine = latest();
  const values = await (answer() ?? (await index.search("", { filters: asked().filters }))).facets();
  const { showValues } = await import("./choices.js");
  if (mine !== latest()) return;
  await showValues(values, (kind, name) => settle({ ...asked(), filters: toggled(asked().filters, kind, name) }));
}

/**
 * The choices with a value of a kind chosen, or no longer.
 *
 * @param {Chosen} filters
 * @param {Named | "code"} kind
 * @param {string} name
 * @returns {Chosen}
 */
function toggled(filters, kind, name) {
  if (kind === "code") return { ...filters, code: !filters.code };
  const others = filters[kind].filter((each) => each !== name);
  return { ...filters, [kind]: others.length < filters[kind].length ? others : [...others, name] };
}
