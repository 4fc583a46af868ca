/**
 * The beginning of the search page: its other scripts are fetched, all at once, when the reader begins to ask, when the
 * address asks already, or when there are searches of theirs to show.
 *
 * It runs as soon as it is there, be the page read to its end or not.
 *
 * @module
 */

if (location.search || hasSearched()) void start();
else void wait();

/** The reader's first act in the page's main part starts it; the box is ready for it, and what is sent early waits. */
async function wait() {
  await parsed();
  const main = document.querySelector("main");
  /** @type {HTMLElement | null | undefined} */ (main?.querySelector("input"))?.focus();
  const early = new AbortController();
  /** @type {Promise<void> | undefined} */
  let begun;
  const begin = () => (begun ??= start().finally(() => early.abort()));
  for (const act of ["keydown", "input", "pointerdown", "focusin"]) main?.addEventListener(act, begin, early);
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const box = event.target instanceof HTMLFormElement ? event.target.querySelector("input") : null;
    const sent = box?.value ?? "";
    await begin().catch(() => undefined);
    if (box) sendAgain(box, sent);
  };
  main?.addEventListener("submit", send, early);
}

/**
 * Send what was in the box when it was sent; what has been typed since is there again afterwards.
 *
 * @param {HTMLInputElement} box
 * @param {string} sent
 */
function sendAgain(box, sent) {
  const typed = box.value;
  box.value = sent;
  box.form?.requestSubmit();
  if (typed === sent) return;
  box.value = typed;
  box.dispatchEvent(new Event("input"));
}

async function start() {
  const names = document.querySelector("script[data-modules]")?.getAttribute("data-modules")?.split(" ") ?? [];
  for (const name of names) {
    const href = new URL(name, import.meta.url).href;
    document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
  }
  await parsed();
  await import("./page.js");
}

/** The elements of the page are there; its deferred scripts, on which the search does not wait, need not have run. */
async function parsed() {
  while (document.readyState === "loading") {
    await new Promise((done) => document.addEventListener("readystatechange", done, { once: true }));
  }
}

/** Whether searches are kept; see `reader/kept.js`. */
function hasSearched() {
  try {
    return `reader:${new URL("../../../", import.meta.url).pathname}:searches` in localStorage;
  } catch {
    return false;
  }
}
