/**
 * Documents found in the order in which they are shown.
 *
 * @module
 */

/** @typedef {import("./rank.js").Scores} Scores */
/** @typedef {{ document: number, score: number }} Hit */
/** @typedef {{ length: number, slice: (start: number, stop: number) => Hit[] }} Hits in their order */

/**
 * The documents found, best first, or newest first; of equals the newer, whose number is higher.
 *
 * @param {Scores} scores
 * @param {boolean} byDate
 * @returns {Hits}
 */
export function ordered(scores, byDate) {
  const size = scores.length;
  let [best, length] = [0, 0];
  for (let number = 0; number < size; number += 1) {
    best = Math.max(best, scores[number]);
    if (scores[number]) length += 1;
  }
  /** @param {number} least that a score is to be */
  const sorted = (least) => {
    // Score and document in one number: typed arrays sort several times as fast as lists of objects.
    const keys = new Float64Array(length);
    let kept = 0;
    for (let number = 0; number < size; number += 1) {
      if (scores[number] >= least) keys[kept++] = byDate ? number : scores[number] * size + number;
    }
    return keys.subarray(0, kept).sort().reverse();
  };
  // Few of all that is found are seen, and most is worth far less than the best.
  let found = sorted(byDate ? 1 : Math.max(best / 2, 1));
  return {
    length,
    slice: (start, stop) => {
      if (stop > found.length && found.length < length) found = sorted(1);
      return Array.from(found.subarray(start, stop), (key) => ({ document: key % size, score: scores[key % size] - 1 }));
    },
  };
}
