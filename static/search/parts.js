/**
 * Parts of the search page that the first answer does without: they stand in the page that says how to ask, which is
 * fetched when one is first needed.
 *
 * @module
 */

/** @type {Promise<{ page: Document, address: string }> | null} */
let fetched = null;

/** @returns {Promise<{ page: Document, address: string }>} */
async function read() {
  const link = document.querySelector("a[data-parts]");
  if (!(link instanceof HTMLAnchorElement)) throw new TypeError("there is no link to the parts");
  const response = await fetch(link.href);
  if (!response.ok) throw new TypeError(`${link.href}: ${response.status}`);
  return { page: new DOMParser().parseFromString(await response.text(), "text/html"), address: link.href };
}

function once() {
  fetched ??= read();
  // A failure is forgotten, so that the next who asks tries again.
  fetched.catch(() => (fetched = null));
  return fetched;
}

/**
 * What a template of that page holds, made anew, its links leading where they lead there.
 *
 * @param {string} name
 * @returns {Promise<DocumentFragment>}
 * @throws {TypeError} where the page could not be had
 */
export async function part(name) {
  const { page, address } = await once();
  const template = page.querySelector(`template[data-part="${name}"]`);
  if (!(template instanceof HTMLTemplateElement)) throw new TypeError(`there is no part ${name}`);
  return led(document.importNode(template.content, true), address);
}

/**
 * What that page says in an attribute, and the address that it is there.
 *
 * @param {string} name
 */
export async function attribute(name) {
  const { page, address } = await once();
  const value = page.querySelector(`[${name}]`)?.getAttribute(name) ?? "";
  return { value, address: new URL(value, address).href };
}

/**
 * How to ask, in an element that has no more than a link to it.
 *
 * @param {HTMLElement} place
 */
export async function showHelp(place) {
  const { page, address } = await once();
  const told = page.querySelector("[data-asking]");
  if (told && place.querySelector("a[data-parts]")) {
    place.querySelector("p")?.replaceWith(led(document.importNode(told, true), address));
  }
}

/**
 * @template {DocumentFragment | Element} Held
 * @param {Held} held
 * @param {string} address
 * @returns {Held}
 */
function led(held, address) {
  for (const link of held.querySelectorAll("a[href]")) {
    link.setAttribute("href", new URL(link.getAttribute("href") ?? "", address).href);
  }
  return held;
}
