/**
 * Which shards hold which terms: each has those of a range, in the order of code points.
 *
 * @module
 */

/**
 * The number of the one shard that may hold `term`, -1 where none may.
 *
 * @param {readonly string[]} keys what parts each shard from the one before
 * @param {string} term
 */
export function shardOf(keys, term) {
  return countBelow(keys, (key) => compare(key, term) <= 0) - 1;
}

/**
 * The numbers of a few shards that may hold terms beginning with `prefix`: the longest lists and the first.
 *
 * @param {readonly string[]} keys
 * @param {readonly number[]} weights how long the list of a shard of its own is; else 0
 * @param {string} prefix
 * @returns {number[]}
 */
export function shardsOfPrefix(keys, weights, prefix) {
  const start = Math.max(shardOf(keys, prefix), 0);
  const stop = countBelow(keys, (key) => compare(key, prefix) < 0 || key.startsWith(prefix));
  const numbers = Array.from({ length: stop - start }, (_, place) => start + place);
  const own = numbers.filter((number) => weights[number]).sort((one, other) => weights[other] - weights[one]);
  return [...own.slice(0, MOST_OWN), ...numbers.filter((number) => !weights[number]).slice(0, MOST_SHARED)];
}

/**
 * Orders by code point; JavaScript's own order, by UTF-16 unit, puts U+10000 before U+E000.
 *
 * @param {string} one
 * @param {string} other
 * @returns {number} negative where `one` comes first, 0 where they are the same
 */
export function compare(one, other) {
  const shared = Math.min(one.length, other.length);
  for (let place = 0; place < shared; place += 1) {
    const difference = weight(one.charCodeAt(place)) - weight(other.charCodeAt(place));
    if (difference) return difference;
  }
  return one.length - other.length;
}

const MOST_OWN = 2;
const MOST_SHARED = 2;

/**
 * A UTF-16 unit's place in code point order: surrogates stand for what lies above all other units.
 *
 * @param {number} unit
 */
function weight(unit) {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit;
}

/**
 * How many of the first strings of an ascending list are below a bound.
 *
 * @param {readonly string[]} list
 * @param {(each: string) => boolean} isBelow
 */
function countBelow(list, isBelow) {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    [low, high] = isBelow(list[middle]) ? [middle + 1, high] : [low, middle];
  }
  return low;
}
