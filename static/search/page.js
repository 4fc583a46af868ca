/**
 * The search page: the form, the address, and the results as the reader types.
 *
 * @module
 */

import { say } from "../say.js";
import { openIndex } from "./client.js";
import { show } from "./results.js";

const form = /** @type {HTMLFormElement} */ (document.getElementById("search"));
const input = /** @type {HTMLInputElement} */ (document.getElementById("q"));
const status = /** @type {HTMLElement} */ (document.getElementById("status"));
const list = /** @type {HTMLElement} */ (document.getElementById("results"));
const here = new URL(location.pathname, location.href);
const index = openIndex(JSON.parse(document.getElementById("index")?.textContent ?? ""), new URL("../", here), here);

const LIMIT = 10;
let latest = 0;

/** Search for what the input holds, and show it unless the reader has typed on meanwhile. */
async function answer() {
  const query = input.value;
  const mine = ++latest;
  try {
    const found = await index.search(query, { prefix: true });
    const results = await found.results(0, LIMIT);
    if (mine === latest) show(query, found, results, list, status);
  } catch (error) {
    if (mine !== latest) return;
    console.error(error);
    list.replaceChildren();
    status.textContent = say("scripts.index_unreadable");
  }
}

/** Put the query into the address, so that it can be linked and the way back leads to it. */
function keepAddress() {
  const address = new URL(location.href);
  if (input.value) address.searchParams.set("q", input.value);
  else address.searchParams.delete("q");
  if (address.href !== location.href) history.replaceState(null, "", address);
}

function takeAddress() {
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  document.querySelectorAll(".masthead input").forEach((box) => {
    if (box instanceof HTMLInputElement) box.value = "";
  });
  void answer();
}

input.addEventListener("input", () => {
  keepAddress();
  void answer();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  keepAddress();
  void answer();
});
addEventListener("popstate", takeAddress);
takeAddress();
if (!input.value) input.focus();
