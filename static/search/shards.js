/**
 * The shards of an index, read: the twin of `sitegen/search/shards.py`, which says what their bytes mean.
 *
 * @module
 */

/**
 * @typedef {object} Postings The documents that hold a term, ascending, and its impact (1 to 255) in each.
 * @property {number[]} documents
 * @property {Uint8Array} impacts
 */

/** @typedef {Map<string, Postings>} Entries The terms of a shard in code point order. */

/** How many shards of a segment a prefix is looked up in. */
export const PREFIX_SHARDS = 4;

/** Bytes that are not a shard. */
export class ShardFormatError extends Error {
  name = "ShardFormatError";
}

/**
 * Reads a shard, in a time bounded by its size.
 *
 * @param {Uint8Array} bytes
 * @returns {Entries}
 * @throws {ShardFormatError}
 */
export function unpack(bytes) {
  const reader = new Reader(bytes);
  /** @type {Entries} */
  const entries = new Map();
  let name = new Uint8Array(0);
  for (let left = reader.count(); left > 0; left -= 1) {
    const last = name;
    name = join(last.subarray(0, reader.number()), reader.take(reader.count()));
    reader.expect(ascends(last, name), "the terms do not ascend");
    entries.set(reader.text(name), reader.postings());
  }
  reader.expect(reader.at === bytes.length, "bytes are left over");
  return entries;
}

/**
 * The number of the one shard that may hold `term`, -1 where none may.
 *
 * @param {readonly string[]} first each shard's first term
 * @param {string} term
 */
export function shardOf(first, term) {
  return countBelow(first, (each) => compare(each, term) <= 0) - 1;
}

/**
 * The numbers of the first few shards that may hold terms beginning with `prefix`.
 *
 * @param {readonly string[]} first each shard's first term
 * @param {string} prefix
 * @returns {number[]}
 */
export function shardsOfPrefix(first, prefix) {
  const start = Math.max(shardOf(first, prefix), 0);
  const stop = countBelow(first, (each) => compare(each, prefix) < 0 || each.startsWith(prefix));
  return Array.from({ length: Math.min(stop - start, PREFIX_SHARDS) }, (_, place) => start + place);
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

/**
 * @param {Uint8Array} front
 * @param {Uint8Array} back
 */
function join(front, back) {
  const whole = new Uint8Array(front.length + back.length);
  whole.set(front);
  whole.set(back, front.length);
  return whole;
}

/**
 * @param {Uint8Array} last
 * @param {Uint8Array} name
 */
function ascends(last, name) {
  const place = name.findIndex((byte, index) => byte !== last[index]);
  return place >= 0 && (place >= last.length || name[place] > last[place]);
}

/** A place in the bytes of a shard; each step checks what it reads. */
class Reader {
  at = 0;
  #utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  #bytes;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
  }

  /**
   * @param {boolean} holds
   * @param {string} otherwise
   */
  expect(holds, otherwise) {
    if (!holds) throw new ShardFormatError(`byte ${this.at}: ${otherwise}`);
  }

  number() {
    let number = 0;
    for (let scale = 1; scale <= 2 ** 28; scale *= 128) {
      const [byte] = this.take(1);
      number += (byte & 127) * scale;
      if (byte < 128) return this.#small(number);
    }
    return this.#small(Infinity);
  }

  /** A number of things that take a byte each or more. */
  count() {
    const number = this.number();
    this.expect(number <= this.#bytes.length - this.at, "the shard ends too soon");
    return number;
  }

  /** @param {number} size */
  take(size) {
    this.expect(size <= this.#bytes.length - this.at, "the shard ends too soon");
    this.at += size;
    return this.#bytes.subarray(this.at - size, this.at);
  }

  /** @param {Uint8Array} name */
  text(name) {
    try {
      return this.#utf8.decode(name);
    } catch {
      throw new ShardFormatError(`byte ${this.at}: a term is not UTF-8`);
    }
  }

  /** @returns {Postings} */
  postings() {
    let document = -1;
    const documents = Array.from({ length: this.count() }, () => (document += 1 + this.number()));
    const impacts = this.take(documents.length);
    this.expect(documents.length > 0 && document < 2 ** 31, "a list is empty or its numbers are too large");
    this.expect(!impacts.includes(0), "an impact is 0");
    return { documents, impacts };
  }

  /** @param {number} number */
  #small(number) {
    this.expect(number < 2 ** 31, "a number is too large");
    return number;
  }
}
