/**
 * What may be meant by a query, and who brings more of it: shown beside the answer to the query as it stands, never
 * instead of it.
 *
 * @module
 */

import { written } from "./asked.js";
import { attribute, part } from "./parts.js";

/** @typedef {import("./asked.js").Asked} Asked */
/** @typedef {[name: string, address: string, feed: string][]} Subjects what has a feed: its name, its page, its feed */

const place = document.getElementById("hint");
const subject = document.getElementById("subject");
let latest = 0;
/** The name that was last looked up. */
let looked = "";

/**
 * What was asked for instead of words that no paper holds, or beside rare ones, and the way to ask for these all the same: in quotes.
 *
 * @param {import("./client.js").Answer} answer
 * @param {Asked} asked
 * @param {(asked: Asked) => void} settle
 */
export async function suggest({ corrections }, asked, settle) {
  const mine = ++latest;
  if (plain(asked.query) !== looked) subject?.replaceChildren();
  if (!corrections.length) return place?.replaceChildren();
  const copy = await part("suggestion");
  if (mine !== latest) return;
  const [meant, literal] = copy.querySelectorAll("a");
  const typed = asked.query.trim();
  const instead = corrections.reduce((query, { surface, instead }) => query.replace(surface, instead), typed);
  const quoted = corrections.reduce((query, { surface }) => query.replace(surface, `"${surface}"`), typed);
  lead(meant, { ...asked, query: instead }, settle);
  lead(literal, { ...asked, query: quoted }, settle);
  place?.replaceChildren(copy);
}

/**
 * Makes a link lead to another query, on this page.
 *
 * @param {HTMLAnchorElement | undefined} link
 * @param {Asked} asked
 * @param {(asked: Asked) => void} settle
 */
function lead(link, asked, settle) {
  if (!link) return;
  link.textContent = asked.query;
  link.href = location.pathname + written(asked);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    settle(asked);
  });
}

/**
 * The page and the feed of what a query names, if it names anything that has one.
 *
 * @param {string} query
 */
export async function lookUp(query) {
  const name = (looked = plain(query));
  const found = name ? (await subjectsOf(name)).find(([each]) => plain(each) === name) : null;
  const copy = found && (await part("subject"));
  if (!copy || name !== looked) return;
  const root = (await attribute("data-root")).address;
  const [page, feed] = copy.querySelectorAll("a");
  if (page) [page.textContent, page.href] = [found[0], new URL(found[1], root).href];
  if (feed) feed.href = new URL(found[2], root).href;
  subject?.replaceChildren(copy);
}

/**
 * What has a feed and a name that begins like this one; `initial` in `sitegen/outputs/asking.py` is the twin.
 *
 * @param {string} name
 * @returns {Promise<Subjects>}
 */
async function subjectsOf(name) {
  const initial = /^[a-z]/.test(name) ? name.charAt(0) : "other";
  const { value } = await attribute("data-initials");
  if (!value.split(" ").includes(initial)) return [];
  const { address } = await attribute("data-subjects");
  const response = await fetch(address.replace("*", initial));
  if (!response.ok) throw new TypeError(`${address}: ${response.status}`);
  return response.json();
}

/**
 * A name as it is compared: without the field and the quotes that a query may have around it.
 *
 * @param {string} text
 */
function plain(text) {
  const bare = text.trim().replace(/^(?:topic|author|org):(?=\S)/i, "").replace(/^"([^"]*)"$/, "$1");
  return bare.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
}
