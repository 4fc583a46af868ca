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
/** @typedef {ReturnType<typeof attach>} Controls */

const wider = /** @type {HTMLAnchorElement} */ (document.getElementById("wider"));
const help = /** @type {HTMLDetailsElement} */ (document.getElementById("help"));

/**
 * Let the controls of the page act: `refresh` is to be called when the page has turned to another state, `settled` with
 * a query that the reader is done typing, so that it is kept, and feeds of its name are looked up while it is asked.
 *
 * @param {Desk} desk
 */
export function attach(desk) {
  const settled = async (/** @type {string} */ query) => {
    void desk.later(async () => {
      const { remember, showRecent } = await import("./recent.js");
      remember(query);
      if (desk.main.dataset["state"] === "unasked") await showRecent(desk.settle);
    });
    if (query === desk.asked().query) void desk.later(async () => (await import("./suggested.js")).lookUp(query));
  };
  const tellHow = async () => {
    if (help.open) await (await import("./parts.js")).showHelp(help);
  };
  order(desk);
  goThrough(desk, settled);
  showMore(desk);
  narrow(desk);
  help.addEventListener("toggle", () => void desk.later(tellHow));
  void desk.later(tellHow);
  return { refresh: (/** @type {string} */ state) => refresh(desk, state), settled };
}

/**
 * @param {Desk} desk
 * @param {string} state
 */
async function refresh(desk, state) {
  const [asked, answer] = [desk.asked(), desk.answer()];
  wider.hidden = state !== "none" || !isNarrowed(asked);
  wider.href = location.pathname + written({ ...asked, filters: NO_FILTERS });
  if (state === "unasked") void desk.later(async () => (await import("./recent.js")).showRecent(desk.settle));
  if (answer) {
    void desk.later(async () => (await import("./suggested.js")).suggest(answer, asked, desk.settle));
    void desk.later(async () => (await import("./offline.js")).keep());
  }
  if (desk.facets.open && state !== "failed") await showFacets(desk);
}

/** @param {Desk} desk */
function order({ main, orders, asked, settle }) {
  main.addEventListener("change", () => {
    if (orders.value !== asked().order) settle({ ...asked(), order: orders.value === "date" ? "date" : "relevance" });
  });
}

/**
 * @param {Desk} desk
 * @param {(query: string) => void} settled
 */
function goThrough({ input, results, more, list, follow, asked }, settled) {
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
    settled(asked().query);
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
