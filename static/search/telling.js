/**
 * What the page says of an answer, or of there being none.
 *
 * @module
 */

import { say } from "../say.js";

/** @typedef {import("./asked.js").Asked} Asked */

/**
 * @param {Asked} asked
 * @param {number} count
 */
export function ofAll({ query }, count) {
  return count ? say("count.papers", { count }) : say("scripts.nothing_found", { query: query.slice(0, 80) });
}

/**
 * @param {Asked} asked
 * @param {import("./client.js").Answer} answer
 * @param {number} number how many of the papers are shown
 */
export function ofSome({ order }, { isExact, total }, number) {
  if (!isExact) return say("scripts.more_follow", { number });
  const papers = say("count.papers", { count: total });
  if (order === "date") return say("scripts.newest_first", { papers, number });
  return say("scripts.best_first", { papers, number });
}

/** @param {boolean} isOffline */
export function ofFailure(isOffline) {
  return isOffline ? say("scripts.index_unreached") : say("scripts.index_unreadable");
}
