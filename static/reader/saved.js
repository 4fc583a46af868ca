/**
 * The reader's own page: what is kept in this browser, to be read, taken along and taken back.
 *
 * @module
 */

import { cards, furnish } from "./cards.js";

/** @typedef {import("./kept.js").State} State */
/** @typedef {import("./kept.js").Entry} Entry */

/** Bytes that a file of saved papers may have. */
const LARGEST = 2 ** 22;

/**
 * The list as it is now; a paper that is let go stays in sight until the page is left, and can be taken back.
 *
 * @param {State} state
 */
export function showSaved(state) {
  const page = /** @type {HTMLElement} */ (document.querySelector("main"));
  const list = /** @type {HTMLElement} */ (page.querySelector("[data-saved-list]"));
  const saved = state.saved.all();
  list.append(...saved.map((entry) => row(page, "paper", entry)));
  const refresh = () => page.toggleAttribute("data-empty", !list.childElementCount && !state.saved.all().length);
  state.saved.addEventListener("change", refresh);
  refresh();
  showTopics(page, state);
  bindExchange(page, state);
  page.querySelector("[data-forget]")?.addEventListener("click", ({ target }) => forget(target, state));
}

/**
 * @param {HTMLElement} page
 * @param {string} name
 * @param {Entry} entry
 */
function row(page, name, { id, title }) {
  const template = /** @type {HTMLTemplateElement} */ (page.querySelector(`template[data-row="${name}"]`));
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const link = /** @type {HTMLAnchorElement} */ (copy.querySelector("a"));
  link.textContent = title ?? id;
  link.href = (template.dataset["address"] ?? "").replace("*", id.split("/").map(encodeURIComponent).join("/"));
  copy.querySelector("[data-paper]")?.setAttribute("data-paper", id);
  return copy;
}

/**
 * @param {HTMLElement} page
 * @param {State} state
 */
function showTopics(page, state) {
  const list = page.querySelector("[data-topics-list]");
  const show = () => {
    const topics = state.topics.all();
    page.toggleAttribute("data-no-topics", !topics.length);
    list?.replaceChildren(...topics.map((topic) => row(page, "topic", topic)));
    list?.querySelectorAll("button").forEach((button, place) => {
      button.addEventListener("click", () => state.topics.remove(topics[place]?.id ?? ""));
    });
  };
  state.topics.addEventListener("change", show);
  show();
}

/**
 * @param {HTMLElement} page
 * @param {State} state
 */
function bindExchange(page, state) {
  const input = page.querySelector("input[data-import]");
  page.querySelector("[data-export]")?.addEventListener("click", async () => {
    const [{ writeSaved }, { saveFile }] = await Promise.all([import("./exchange.js"), import("./files.js")]);
    saveFile(writeSaved(state.saved.all()), "application/json", "saved-papers.json");
  });
  if (!(input instanceof HTMLInputElement)) return;
  const takeChosen = async () => {
    const [file] = input.files ?? [];
    if (file) await take(page, file, state);
    input.value = "";
  };
  input.addEventListener("change", takeChosen);
  void takeChosen();
}

/**
 * @param {HTMLElement} page
 * @param {File} file
 * @param {State} state
 */
async function take(page, file, state) {
  const [{ readSaved }, { say }] = await Promise.all([import("./exchange.js"), import("../say.js")]);
  const status = page.querySelector("[role=status]");
  const entries = readSaved(await file.slice(0, LARGEST).text());
  if (entries) {
    const known = state.saved.ids();
    const fresh = entries.filter(({ id }) => !known.has(id));
    addRows(page, fresh, state);
    state.saved.add(fresh);
    if (status) status.textContent = say("scripts.imported", { count: fresh.length });
  } else if (status) {
    status.textContent = say("scripts.not_imported");
  }
}

/**
 * @param {HTMLElement} page
 * @param {readonly Entry[]} entries
 * @param {State} state
 */
function addRows(page, entries, state) {
  const list = page.querySelector("[data-saved-list]");
  const here = new Set(cards().map((card) => card.dataset["paper"]));
  const rows = entries.filter(({ id }) => !here.has(id)).map((entry) => row(page, "paper", entry));
  const added = rows.flatMap((each) => [...each.querySelectorAll("article")]);
  list?.prepend(...rows);
  for (const card of added) furnish(card, state);
}

/**
 * @param {EventTarget | null} button
 * @param {State} state
 */
function forget(button, state) {
  const question = button instanceof HTMLElement ? button.dataset["forget"] : "";
  if (!confirm(question)) return;
  for (const list of [state.saved, state.read, state.topics, state.preferences, state.searches, state.visits]) list.clear();
  location.reload();
}
