/**
 * Works to be cited: what a paper's page states of it in its schema.org description, and nothing else.
 *
 * @module
 */

/** @typedef {"preprint" | "article" | "proceedings"} Kind */
/**
 * @typedef {object} Work What is not known is null, never a made-up value.
 * @property {string} id the paper's id on this site; it never changes
 * @property {Kind} kind
 * @property {string} title as its source writes it
 * @property {string[] | null} authors
 * @property {string | null} date the day or the year of its first version, ISO 8601
 * @property {string | null} venue
 * @property {string | null} arxiv
 * @property {string | null} doi
 * @property {string | null} url the work itself, else its page here
 * @property {string | null} withdrawn what its source says where it was withdrawn or retracted
 * @property {string | null} abstract
 * @property {string[]} keywords
 */
/** @typedef {{ "@type": string, name: string }} Named */
/**
 * @typedef {object} Described A schema.org ScholarlyArticle, as `sitegen/citing.py` makes it.
 * @property {string} headline
 * @property {string} url
 * @property {Named[]} [author]
 * @property {string} [datePublished]
 * @property {Named} [isPartOf]
 * @property {{ propertyID: string, value: string }[]} [identifier]
 * @property {string[]} [sameAs]
 * @property {string} [creativeWorkStatus]
 * @property {string} [abstract]
 * @property {string[]} [keywords]
 */

/** A page that describes no paper. */
export class NotAPaperError extends Error {
  name = "NotAPaperError";
}

/**
 * The work that a paper's page describes.
 *
 * @param {Document} page
 * @returns {Work}
 * @throws {NotAPaperError}
 */
export function workOf(page) {
  const id = page.querySelector("[data-described]")?.getAttribute("data-described");
  const description = page.querySelector('script[type="application/ld+json"]')?.textContent;
  if (!id || !description) throw new NotAPaperError(page.title);
  return fromDescription(id, JSON.parse(description));
}

/**
 * @param {string} id
 * @param {Described} described
 * @returns {Work}
 */
export function fromDescription(id, described) {
  const named = new Map(described.identifier?.map(({ propertyID, value }) => [propertyID, value]));
  return {
    id,
    kind: kindOf(described.isPartOf),
    title: described.headline,
    authors: described.author?.map(({ name }) => name) ?? null,
    date: described.datePublished ?? null,
    venue: described.isPartOf?.name ?? null,
    arxiv: named.get("arxiv") ?? null,
    doi: named.get("doi") ?? null,
    url: described.sameAs?.[0] ?? described.url,
    withdrawn: described.creativeWorkStatus ?? null,
    abstract: described.abstract ?? null,
    keywords: described.keywords ?? [],
  };
}

/**
 * @param {Named | undefined} whole
 * @returns {Kind}
 */
function kindOf(whole) {
  if (!whole) return "preprint";
  return whole["@type"] === "Periodical" ? "article" : "proceedings";
}

/**
 * The key under which a paper is cited: of its id alone, so that nothing learnt later changes it, and no two
 * papers of a site share one. `the-neural-tangent-kernel-of-nets-1775bb` is `neural-tangent-kernel-1775bb`.
 *
 * @param {string} id
 */
export function keyOf(id) {
  const [, slug = "", mark = id] = /^(.*)-([0-9a-f]{6}(?:-\d+)?)$/.exec(id) ?? [];
  const words = slug.split("-").filter((word, place) => place > 0 || !["a", "an", "the"].includes(word));
  return [...words.slice(0, 3), mark].filter(Boolean).join("-");
}

const AT_ONCE = 6;

/**
 * The works that the pages at these addresses describe, in their order; null for a page that could not be had.
 *
 * @param {readonly URL[]} addresses
 * @param {(read: number) => void} progress told after each page how many have been read
 * @returns {Promise<(Work | null)[]>}
 */
export async function readWorks(addresses, progress) {
  /** @type {(Work | null)[]} */
  const works = addresses.map(() => null);
  const waiting = addresses.entries();
  let read = 0;
  const reader = async () => {
    for (const [place, address] of waiting) {
      works[place] = await readWork(address);
      progress((read += 1));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, reader));
  return works;
}

/**
 * @param {URL} address
 * @returns {Promise<Work | null>}
 */
async function readWork(address) {
  try {
    const response = await fetch(address);
    if (!response.ok) return null;
    return workOf(new DOMParser().parseFromString(await response.text(), "text/html"));
  } catch (error) {
    if (error instanceof TypeError || error instanceof NotAPaperError || error instanceof SyntaxError) return null;
    throw error;
  }
}
