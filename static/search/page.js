/**
 * The search page: the form, the address, and the results as the reader types. What the first answer can do without
 * (controls, how to ask, facets, recent searches, feeds, being there without a network) is fetched after it.
 *
 * @module
 */

import { say } from "../say.js";
import { isEnough, isNarrowed, read, written } from "./asked.js";
import { openIndex } from "./client.js";
import { UnavailableError } from "./files.js";
import { ResultList } from "./results.js";

/** @typedef {import("./asked.js").Asked} Asked */
/** @typedef {import("./client.js").Answer} Answer */

/** Results that are shown at first. */
const STEP = 10;
/** Milliseconds that a reader rests before the address and the status, which is read aloud, say what is there. */
const REST = 300;

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const form = /** @type {HTMLFormElement} */ (document.getElementById("search"));
const input = /** @type {HTMLInputElement} */ (document.getElementById("q"));
const status = /** @type {HTMLElement} */ (document.getElementById("status"));
const more = /** @type {HTMLElement} */ (document.getElementById("more"));
const retry = /** @type {HTMLElement} */ (document.getElementById("retry"));
const facets = /** @type {HTMLDetailsElement} */ (document.getElementById("facets"));
const orders = /** @type {RadioNodeList} */ (form.elements.namedItem("order"));
const results = /** @type {HTMLElement} */ (document.getElementById("results"));
const list = new ResultList(results, /** @type {HTMLTemplateElement} */ (document.getElementById("result")));
const here = new URL(location.pathname, location.href);
const index = openIndex(JSON.parse(document.getElementById("index")?.textContent ?? ""), new URL("../", here), here);

/** @type {Asked} */
let asked = read("");
/** Whether the reader is done with what the address says, so that going back leads to it. */
let isSettled = true;
let latest = 0;
/** @type {Answer | null} */
let answer = null;
/** @type {number | undefined} */
let resting;
/** @type {number | undefined} */
let telling;
/** @type {Promise<(state: string) => Promise<void>> | undefined} */
let controls;

/**
 * Answer what is asked, unless the reader has asked on meanwhile.
 *
 * @param {number} [wanted] how many results are to be shown
 */
async function update(wanted = STEP) {
  const mine = ++latest;
  if (!isEnough(asked)) {
    showNothingAsked();
    return;
  }
  try {
    const found = await index.search(asked.query, { prefix: true, order: asked.order, filters: asked.filters });
    const first = mine === latest ? await found.results(0, wanted) : [];
    if (mine === latest) show(found, first, wanted);
  } catch (error) {
    if (mine === latest) showFailure(error);
  }
}

/**
 * @param {Answer} found
 * @param {import("./client.js").Result[]} first
 * @param {number} wanted
 */
function show(found, first, wanted) {
  const isAll = first.length < wanted || (found.isExact && first.length === found.total);
  answer = found;
  list.show(found, first);
  turn(first.length ? "some" : "none", !isAll);
  tell(isAll ? saidOfAll(first.length) : saidOfSome(found, first.length));
  void later(async () => (await import("./suggested.js")).suggest(found, asked, settle));
  void later(async () => (await import("./offline.js")).keep());
}

/** @param {number} count */
function saidOfAll(count) {
  return count ? say("count.papers", { count }) : say("scripts.nothing_found", { query: asked.query.slice(0, 80) });
}

/**
 * @param {Answer} found
 * @param {number} number
 */
function saidOfSome({ isExact, total }, number) {
  if (!isExact) return say("scripts.more_follow", { number });
  const papers = say("count.papers", { count: total });
  if (asked.order === "date") return say("scripts.newest_first", { papers, number });
  return say("scripts.best_first", { papers, number });
}

function showNothingAsked() {
  answer = null;
  list.clear();
  turn("unasked");
  tell("");
  void later(async () => (await import("./recent.js")).showRecent(settle));
}

/** @param {unknown} error */
function showFailure(error) {
  const isOffline = error instanceof UnavailableError && error.reason === "offline";
  answer = null;
  list.clear();
  turn("failed");
  tell(isOffline ? say("scripts.index_unreached") : say("scripts.index_unreadable"));
  if (!isOffline) console.error(error);
}

/**
 * The page shows what belongs to a state: see `[data-state]` in the style sheet.
 *
 * @param {"some" | "none" | "unasked" | "failed"} state
 * @param {boolean} hasMore
 */
function turn(state, hasMore = false) {
  main.dataset["state"] = state;
  more.hidden = !hasMore;
  retry.hidden = state !== "failed";
  void later(async () => {
    controls ??= import("./controls.js").then(({ attach }) => attach(desk));
    controls.catch(() => (controls = undefined));
    await (await controls)(state);
  });
}

/** @param {string} text read aloud once the reader rests */
function tell(text) {
  clearTimeout(telling);
  telling = setTimeout(() => (status.textContent = text), status.textContent ? REST : 0);
}

/**
 * Run what adds to the answer; where its script cannot be had, the answer stands without.
 *
 * @param {() => Promise<unknown>} run
 */
async function later(run) {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof UnavailableError)) throw error;
  }
}

/** @param {Asked} next what the reader is done asking for */
function settle(next) {
  clearTimeout(resting);
  asked = next;
  fillForm();
  const address = here.pathname + written(asked);
  if (address !== location.pathname + location.search) history.pushState(null, "", address);
  isSettled = true;
  void update();
}

/** The reader is done typing: the query is kept, and feeds of its name are looked up. */
function settled() {
  void later(async () => (await import("./recent.js")).remember(asked.query));
  void later(async () => (await import("./suggested.js")).lookUp(asked.query));
}

/** The reader types: the address follows, in one step of the way back. */
function follow() {
  clearTimeout(resting);
  const address = here.pathname + written(asked);
  if (address === location.pathname + location.search) return;
  if (isSettled) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
  isSettled = false;
}

/** What the controls act on. */
const desk = {
  main, input, orders, facets, results, more, list, index,
  update, settle, settled, follow, later,
  asked: () => asked,
  answer: () => answer,
  latest: () => latest,
};
/** @typedef {typeof desk} Desk */

function fillForm() {
  if (input.value !== asked.query) input.value = asked.query;
  orders.value = asked.order;
}

/** The address says what to ask for. */
function takeAddress() {
  clearTimeout(resting);
  asked = read(location.search);
  isSettled = location.search !== "";
  fillForm();
  if (isNarrowed(asked)) facets.open = true;
  const { shown } = /** @type {{ shown?: number }} */ (history.state ?? {});
  void update(shown);
}

input.addEventListener("input", () => {
  asked = { ...asked, query: input.value };
  clearTimeout(resting);
  resting = setTimeout(follow, REST);
  void update();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  settle({ ...asked, query: input.value });
  settled();
});
retry.addEventListener("click", () => void update());
addEventListener("popstate", takeAddress);

document.querySelectorAll(".masthead input").forEach((box) => box instanceof HTMLInputElement && (box.value = ""));
// what was typed before this script was there is asked for, too
if (input.value && !location.search) input.dispatchEvent(new Event("input"));
else takeAddress();
if (location.search && asked.query) settled();
