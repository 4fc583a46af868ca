/**
 * Facets to choose from: how many of the papers found are of which topic, organisation and year, and have code.
 *
 * @module
 */

import { part } from "./parts.js";

/** @typedef {import("./client.js").FacetValue} FacetValue */
/** @typedef {import("./client.js").Kind} Kind */

/** Values of a kind that are shown at first; those chosen always are. */
const SHOWN = 8;
/** Values of a kind that can be shown: who looks for another types it. */
const MOST = 200;

const numbers = new Intl.NumberFormat(document.documentElement.lang);
const place = /** @type {HTMLElement} */ (document.querySelector("#facets [data-facets]"));

/**
 * @param {import("./client.js").FacetValues} values
 * @param {(kind: Kind, name: string) => void} choose
 */
export async function showValues(values, choose) {
  if (!place.childElementCount) {
    const [copy, template] = await Promise.all([part("facets"), part("facet-value")]);
    if (!place.childElementCount) place.append(copy, boxed(template));
  }
  for (const group of place.querySelectorAll("fieldset")) {
    const kind = /** @type {Kind} */ (group.dataset["kind"]);
    const show = () => fill(group, values[kind], (name) => choose(kind, name));
    fresh.get(group)?.abort();
    fresh.set(group, new AbortController());
    group.querySelector("button")?.addEventListener("click", () => {
      group.dataset["all"] = "";
      show();
    }, { signal: /** @type {AbortController} */ (fresh.get(group)).signal });
    show();
  }
}

/** @type {Map<HTMLFieldSetElement, AbortController>} ends what a group's button did with older values */
const fresh = new Map();

/** @param {DocumentFragment} content */
function boxed(content) {
  const template = document.createElement("template");
  template.content.append(content);
  return template;
}

/**
 * @param {HTMLFieldSetElement} group
 * @param {FacetValue[]} values
 * @param {(name: string) => void} choose
 */
function fill(group, values, choose) {
  const list = /** @type {HTMLElement} */ (group.querySelector("ul"));
  const all = /** @type {HTMLElement} */ (group.querySelector("button"));
  const shown = values.slice(0, MOST).filter(
    ({ isChosen }, number) => isChosen || number < SHOWN || group.dataset["all"] !== undefined,
  );
  const known = new Map([...list.children].map((line) => [line.getAttribute("data-name"), line]));
  const lines = shown.map((value) => filled(known.get(value.name) ?? made(value.name, group, choose), value));
  if (lines.some((line, number) => line !== list.children[number])) arrange(list, lines);
  group.hidden = !values.length;
  all.hidden = shown.length >= Math.min(values.length, MOST);
}

/**
 * The lines in order; the one that has the focus keeps it.
 *
 * @param {HTMLElement} list
 * @param {Element[]} lines
 */
function arrange(list, lines) {
  const focused = document.activeElement;
  list.replaceChildren(...lines);
  if (focused instanceof HTMLElement && list.contains(focused)) focused.focus({ preventScroll: true });
}

/**
 * @param {string} name
 * @param {HTMLFieldSetElement} group
 * @param {(name: string) => void} choose
 */
function made(name, group, choose) {
  const template = /** @type {HTMLTemplateElement} */ (place.querySelector("template"));
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const line = /** @type {HTMLElement} */ (copy.firstElementChild);
  line.dataset["name"] = name;
  line.querySelector(".what")?.append(group.dataset["says"] ?? name);
  line.querySelector("input")?.addEventListener("change", () => choose(name));
  return line;
}

/**
 * @param {Element} line
 * @param {FacetValue} value
 */
function filled(line, { count, isChosen }) {
  const box = line.querySelector("input");
  if (box) box.checked = isChosen;
  line.querySelector(".count")?.replaceChildren(numbers.format(count));
  return line;
}
