/**
 * The search page: the form, the address, and the results as the reader types. What the first answer can do without
 * (controls, how to ask, facets, recent searches, feeds, being there without a network) is fetched after it.
 *
 * @module
 */

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
/** @type {{ typing?: number, telling?: number }} what waits until the reader rests */
const resting = {};
/** @type {Promise<import("./controls.js").Controls> | undefined} */
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
  tell(({ ofAll, ofSome }) => (isAll ? ofAll(asked, first.length) : ofSome(asked, found, first.length)));
}

function showNothingAsked() {
  answer = null;
  list.clear();
  turn("unasked");
  tell(() => "");
}

/** @param {unknown} error */
function showFailure(error) {
  const isOffline = error instanceof UnavailableError && error.reason === "offline";
  answer = null;
  list.clear();
  turn("failed");
  tell(({ ofFailure }) => ofFailure(isOffline));
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
  control(({ refresh }) => refresh(state));
}

/** @param {(controls: import("./controls.js").Controls) => Promise<unknown>} act */
function control(act) {
  void later(async () => {
    controls ??= import("./controls.js").then(({ attach }) => attach(desk));
    controls.catch(() => (controls = undefined));
    await act(await controls);
  });
}

/** @param {(telling: typeof import("./telling.js")) => string} say what is read aloud once the reader rests */
function tell(say) {
  clearTimeout(resting.telling);
  const mine = latest;
  const told = async () => {
    const text = say(await import("./telling.js"));
    if (mine === latest) status.textContent = text;
  };
  resting.telling = setTimeout(() => void later(told), status.textContent ? REST : 0);
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
  clearTimeout(resting.typing);
  asked = next;
  fillForm();
  const address = here.pathname + written(asked);
  if (address !== location.pathname + location.search) history.pushState(null, "", address);
  isSettled = true;
  void update();
}

/** The reader types: the address follows, in one step of the way back. */
function follow() {
  clearTimeout(resting.typing);
  const address = here.pathname + written(asked);
  if (address === location.pathname + location.search) return;
  if (isSettled) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
  isSettled = false;
}

/** What the controls act on. */
const desk = {
  main, input, orders, facets, results, more, list, index,
  update, settle, follow, later,
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
  clearTimeout(resting.typing);
  asked = read(location.search);
  isSettled = location.search !== "";
  fillForm();
  if (isNarrowed(asked)) facets.open = true;
  const { shown } = /** @type {{ shown?: number }} */ (history.state ?? {});
  void update(shown);
}

input.addEventListener("input", () => {
  asked = { ...asked, query: input.value };
  clearTimeout(resting.typing);
  resting.typing = setTimeout(follow, REST);
  void update();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const query = input.value;
  settle({ ...asked, query });
  control(({ settled }) => settled(query));
});
retry.addEventListener("click", () => void update());
addEventListener("popstate", takeAddress);

document.querySelectorAll(".masthead input").forEach((box) => box instanceof HTMLInputElement && (box.value = ""));
// what was typed before this script was there is asked for, too
if (input.value && !location.search) input.dispatchEvent(new Event("input"));
else takeAddress();
if (location.search && asked.query) control(({ settled }) => settled(asked.query));
