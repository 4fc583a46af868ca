/**
 * What was visited is there without a network, too: a service worker keeps it, see `worker.js`.
 *
 * @module
 */

const ROOT = new URL("../../../", import.meta.url);
/** Modules that a query may need only later. */
const LATER = [
  "choices.js", "controls.js", "demands.js", "facets.js", "filling.js", "language.js", "pages.js", "parts.js",
  "recent.js", "spelling.js", "suggested.js", "telling.js",
];

let isKept = false;

/** Keep this page and all that it has loaded so far; once a visit. */
export async function keep() {
  if (isKept || !("serviceWorker" in navigator)) return;
  isKept = true;
  await navigator.serviceWorker.register(new URL("worker.js", ROOT)).catch(() => undefined);
  if (!(await navigator.serviceWorker.getRegistration(ROOT))) return;
  const { active } = await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const later = LATER.map((name) => new URL(name, import.meta.url).href);
  const words = ["../say.js", "../words.js"].map((name) => new URL(name, import.meta.url).href);
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-parts]"));
  const parts = Array.from(links, ({ href }) => href);
  const addresses = [location.origin + location.pathname, ...parts, ...later, ...words, ...loaded];
  /** @type {import("./client.js").Meta} */
  const index = JSON.parse(document.getElementById("index")?.textContent ?? "");
  const folders = index.segments.flatMap(({ shards, cards, facets }) => [shards, cards, facets]);
  active?.postMessage({ addresses: [...new Set(addresses)], current: [STATIC, ...folders] });
}

/** The folder of the scripts, as the worker names it. */
const STATIC = new URL("../", import.meta.url).pathname.slice(ROOT.pathname.length);
