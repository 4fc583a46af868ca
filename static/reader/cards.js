/**
 * The papers on a page: buttons to save them and to mark them as read, and a mark on those that came since the
 * reader's last visit. The buttons stand in a row that is there from the start, so that nothing moves.
 *
 * @module
 */

/** @typedef {import("./kept.js").State} State */
/** @typedef {import("./kept.js").Entry} Entry */

/** @returns {HTMLElement[]} every paper on the page, as its article */
export function cards() {
  return [...document.querySelectorAll("article[data-paper]")].filter((card) => card instanceof HTMLElement);
}

/**
 * What is kept of a paper.
 *
 * @param {HTMLElement} card
 * @returns {Entry}
 */
export function entryOf(card) {
  const title = card.querySelector(".p-name")?.textContent?.trim().slice(0, 1000);
  return { id: card.dataset["paper"] ?? "", ...(title && { title }) };
}

/**
 * The addresses of a paper's topics.
 *
 * @param {Element} card
 */
export function topicsOf(card) {
  return [...card.querySelectorAll('a[rel="tag"]')].map(addressOf);
}

/**
 * Where a link leads, from the site's root on.
 *
 * @param {Element} link
 */
function addressOf(link) {
  return (link.getAttribute("href") ?? "").replace(/^[./]*/, "");
}

/**
 * @param {State} state
 * @param {number} now in milliseconds
 */
export function markCards(state, now) {
  const all = cards();
  const [opened] = all.filter((card) => card.classList.contains("single"));
  if (opened) state.read.add([idOf(opened)]);
  for (const card of all) furnish(card, state);
  const days = all.map((card) => card.dataset["day"] ?? "").filter(Boolean);
  const newest = days.sort().at(-1);
  const before = newest ? state.visits.note(now, newest) : null;
  if (before) all.filter((card) => (card.dataset["day"] ?? "") > before).forEach(markUnseen);
  const refresh = () => showMarks(state);
  document.addEventListener("papersadded", () => {
    for (const card of cards()) furnish(card, state);
    refresh();
  });
  state.saved.addEventListener("change", refresh);
  state.read.addEventListener("change", refresh);
  refresh();
}

/** @param {HTMLElement} card @returns {Entry} */
function idOf(card) {
  return { id: card.dataset["paper"] ?? "" };
}

/**
 * Give a paper its buttons.
 *
 * @param {HTMLElement} card
 * @param {State} state
 */
export function furnish(card, state) {
  const row = card.querySelector("[data-tools]");
  const template = document.querySelector("template[data-card-tools]");
  if (!row || row.childElementCount || !(template instanceof HTMLTemplateElement)) return;
  row.append(template.content.cloneNode(true));
  const title = card.querySelector(".p-name")?.textContent?.trim() ?? "";
  for (const button of row.querySelectorAll("button")) {
    button.setAttribute("aria-label", `${button.textContent?.trim()}: ${title}`);
  }
  row.querySelector("[data-save]")?.addEventListener("click", () => state.saved.toggle(entryOf(card)));
  row.querySelector("[data-read]")?.addEventListener("click", () => state.read.toggle(idOf(card)));
}

/** @param {HTMLElement} card */
function markUnseen(card) {
  card.dataset["unseen"] = "";
  card.querySelector("[data-unseen-mark]")?.removeAttribute("hidden");
}

/** @param {State} state */
function showMarks(state) {
  const [saved, read] = [state.saved.ids(), state.read.ids()];
  for (const card of cards()) {
    const { id } = idOf(card);
    card.querySelector("[data-save]")?.setAttribute("aria-pressed", String(saved.has(id)));
    card.querySelector("[data-read]")?.setAttribute("aria-pressed", String(read.has(id)));
    card.classList.toggle("is-read", read.has(id) && !card.classList.contains("single"));
  }
}

/**
 * Above a list: its topics to choose from, and what is offered only where it would do something.
 *
 * @param {HTMLFormElement} form
 * @param {State} state
 */
export function offerFilter(form, state) {
  const all = cards();
  form.querySelector("select")?.append(...options(all));
  offer(form, "unseen", all.some((card) => card.dataset["unseen"] !== undefined));
  const box = form.querySelector("input[name=hidden]");
  box?.addEventListener("change", () => document.documentElement.toggleAttribute("data-show-hidden"));
  const refresh = () => {
    const hidden = countHidden(all, state.topics.ids());
    offer(form, "hidden", hidden > 0);
    form.querySelector("[data-hidden-count]")?.replaceChildren(String(hidden));
  };
  state.topics.addEventListener("change", refresh);
  refresh();
}

/**
 * The topics of these papers, most papers first.
 *
 * @param {readonly HTMLElement[]} all
 */
function options(all) {
  const links = all.flatMap((card) => [...card.querySelectorAll('a[rel="tag"]')]);
  /** @type {Map<string, { title: string, count: number }>} */
  const found = new Map();
  for (const link of links) {
    const { title, count } = found.get(addressOf(link)) ?? { title: link.textContent ?? "", count: 0 };
    found.set(addressOf(link), { title, count: count + 1 });
  }
  const most = [...found].sort(([, one], [, other]) => other.count - one.count || one.title.localeCompare(other.title));
  return most.map(([address, { title, count }]) => new Option(`${title} (${count})`, address));
}

/**
 * @param {HTMLElement} form
 * @param {string} name
 * @param {boolean} wanted
 */
function offer(form, name, wanted) {
  form.querySelector(`input[name=${name}]`)?.closest("label")?.toggleAttribute("hidden", !wanted);
}

/**
 * How many papers are in no list because of their topics; on a topic's own page that topic does not count.
 *
 * @param {readonly HTMLElement[]} all
 * @param {Set<string>} topics
 */
function countHidden(all, topics) {
  const away = [...topics].filter((topic) => !location.pathname.includes(`/${topic}`));
  return all.filter((card) => topicsOf(card).some((topic) => away.includes(topic))).length;
}

/**
 * On a topic's page: the button that takes its papers from all other lists.
 *
 * @param {State} state
 */
export function offerToHide(state) {
  const button = document.querySelector("[data-hide-topic]");
  if (!(button instanceof HTMLElement)) return;
  const id = button.dataset["hideTopic"] ?? "";
  const show = () => button.setAttribute("aria-pressed", String(state.topics.has(id)));
  button.addEventListener("click", () => {
    state.topics.toggle({ id, title: document.querySelector("h1")?.textContent?.trim() || id });
  });
  state.topics.addEventListener("change", show);
  show();
}
