/**
 * Results as a list, made from the page's template; foreign text is only ever text.
 *
 * A paper that stays among the results stays the same element, with the sentence it had until it has the new one; the
 * room for that sentence is there from the start. So nothing jumps while a reader types.
 *
 * @module
 */

/** @typedef {import("./client.js").Answer} Answer */
/** @typedef {import("./client.js").Piece} Piece */
/** @typedef {import("./client.js").Result} Result */

/** Milliseconds that a query rests before the sentences are looked up, each on its paper's page. */
const LINGER = 250;

export class ResultList {
  #list;
  #template;
  /** @type {Map<Element, { result: Result, answer: Answer }>} */
  #shown = new Map();
  #seen = new IntersectionObserver((entries) => {
    for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) void this.#fill(target);
  });

  /**
   * @param {HTMLElement} list
   * @param {HTMLTemplateElement} template
   */
  constructor(list, template) {
    this.#list = list;
    this.#template = template;
  }

  get length() {
    return this.#shown.size;
  }

  /** The links to the papers shown, in order. */
  links() {
    return [...this.#list.querySelectorAll("a")].filter((link) => link.matches(".p-name"));
  }

  /**
   * @param {Answer} answer
   * @param {Result[]} results
   */
  show(answer, results) {
    const known = new Map(Array.from(this.#shown, ([element, { result }]) => [result.url.href, element]));
    const kept = results.map((result) => known.get(result.url.href) ?? this.#made(result));
    this.#seen.disconnect();
    this.#shown = new Map();
    results.forEach((result, place) => this.#shown.set(/** @type {Element} */ (kept[place]), { result, answer }));
    for (const [element, { result }] of this.#shown) {
      linkOf(element).replaceChildren(...answer.marked(result.title).map(node));
    }
    if (kept.some((element, place) => element !== this.#list.children[place])) this.#list.replaceChildren(...kept);
    while (this.#list.children.length > kept.length) this.#list.lastElementChild?.remove();
    document.dispatchEvent(new Event("papersadded"));
    const mine = this.#shown;
    setTimeout(() => mine === this.#shown && kept.forEach((element) => this.#seen.observe(element)), LINGER);
  }

  clear() {
    this.#seen.disconnect();
    this.#shown = new Map();
    this.#list.replaceChildren();
  }

  /** @param {Result} result */
  #made({ url, day: iso }) {
    const copy = /** @type {DocumentFragment} */ (this.#template.content.cloneNode(true));
    const element = /** @type {HTMLElement} */ (copy.firstElementChild);
    const time = /** @type {HTMLTimeElement} */ (element.querySelector("time"));
    linkOf(element).href = url.href;
    const id = decodeURIComponent(url.pathname.split("/").at(-2) ?? "");
    element.querySelector("article")?.setAttribute("data-paper", id);
    if (iso) {
      time.dateTime = iso;
      // room for the day, which is said in the site's language once the script that knows it is there
      time.textContent = "\u00a0";
      void import("../say.js").then(({ day }) => (time.textContent = day(iso)), () => (time.textContent = iso));
    } else {
      time.closest("li")?.remove();
    }
    return element;
  }

  /**
   * What the paper's own page adds; where that, or the script for it, cannot be had, the result stands without.
   *
   * @param {Element} element
   */
  async #fill(element) {
    this.#seen.unobserve(element);
    const shown = this.#shown.get(element);
    const filling = await import("./filling.js").catch(() => null);
    if (shown && this.#shown.get(element) === shown) await filling?.fill(element, shown);
  }
}

/** @param {Element} element */
function linkOf(element) {
  return /** @type {HTMLAnchorElement} */ (element.querySelector("a.p-name"));
}

/** @param {Piece} piece */
export function node({ text, isMatch }) {
  if (!isMatch) return text;
  const mark = document.createElement("mark");
  mark.textContent = text;
  return mark;
}
