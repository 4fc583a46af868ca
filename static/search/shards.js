/**
 * The shards of an index, read: the twin of `sitegen/search/shards.py` and `sitegen/search/postings.py`, which say
 * what their bytes and bits mean.
 *
 * @module
 */

/**
 * The documents of a segment that hold a term, ascending, and how it stands in each: the document's number times ROOM,
 * the level, 1 to 15, times 4, and the flags, a sum of IN_TITLE and IN_NAMES.
 *
 * @typedef {number[]} Postings
 */

/** @typedef {Map<string, Postings>} Entries The terms of a shard in code point order. */

export const ROOM = 64;
const IN_TITLE = 1;
const IN_NAMES = 2;
/**
 * Where a term must stand for a field that is looked up in the index.
 *
 * @type {Partial<Record<import("./query.js").Field, number>>}
 */
export const FLAGS = { text: 0, title: IN_TITLE, author: IN_NAMES };

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
  const size = reader.number();
  /** @type {Entries} */
  const entries = new Map();
  let term = "";
  for (let left = reader.number(); left > 0; left -= 1) {
    const last = term;
    term = reader.term(last);
    reader.expect(compare(last, term) < 0);
    entries.set(term, reader.postings(size));
  }
  reader.expect(reader.isAtEnd);
  return entries;
}

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
const LEVELS = 15;
const TITLE_LEVEL = 8;
const MIXED = 2;
const ESCAPE = 16;
/** The bits of each worth, in base 16; see `WORTHS` in the twin. */
const WORTHS = "aa86422344569aaa965559a";
const LONGEST = 10;
/** The worth that each LONGEST bits begin with, times 16, and its bits. */
const WORTH = new Uint16Array(1 << LONGEST);
for (let width = 1, at = 0; width <= LONGEST; width += 1) {
  for (let worth = 0; worth < WORTHS.length; worth += 1) {
    if (parseInt(WORTHS.charAt(worth), 16) === width) WORTH.fill(16 * worth + width, at, (at += 1 << (LONGEST - width)));
  }
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
 * The CRC-32 of bytes, as zlib has it.
 *
 * @param {Uint8Array} bytes
 */
function checkOf(bytes) {
  let check = -1;
  for (const byte of bytes) check = (check >>> 8) ^ CHECKS[(check ^ byte) & 255];
  return ~check;
}

/** What each byte adds to the check. */
const CHECKS = Int32Array.from({ length: 256 }, (_, byte) => {
  let check = byte;
  for (let bit = 0; bit < 8; bit += 1) check = (check >>> 1) ^ (check & 1 && 0xedb88320);
  return check;
});

const ASCII = /^[\0-\x7f]*$/;
const LATIN1 = new TextDecoder("latin1");
const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A place in the bytes of a shard; each step checks what it reads. */
class Reader {
  #at = 0;
  #bytes;
  #end;
  #bit = 0;
  /** Each byte as a character. */
  #text;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
    this.#end = bytes.length - 4;
    this.#text = LATIN1.decode(bytes);
    const check = bytes.slice(-4).reduce((value, byte) => (value << 8) | byte, 0);
    this.expect(this.#end > 0 && check === checkOf(bytes.subarray(0, -4)));
  }

  get isAtEnd() {
    return this.#at === this.#end;
  }

  /**
   * @param {boolean} holds
   * @throws {ShardFormatError} if not; the twin says of the same byte what is wrong
   */
  expect(holds) {
    if (!holds) throw new ShardFormatError(`byte ${this.#at}`);
  }

  number() {
    let number = 0;
    for (let scale = 1; scale <= 2 ** 28; scale *= 128) {
      const byte = this.#byte();
      number += (byte & 127) * scale;
      if (byte < 128) {
        this.expect(number < 2 ** 31);
        return number;
      }
    }
    throw new ShardFormatError(`byte ${this.#at}`);
  }

  #byte() {
    return this.#bytes[this.#skip(1)] ?? 0;
  }

  /** @param {number} size */
  #skip(size) {
    this.expect(size <= this.#end - this.#at);
    this.#at += size;
    return this.#at - size;
  }

  /** @param {string} last the term before */
  term(last) {
    const front = this.#byte();
    const shared = front >> 4 === 15 ? this.number() : front >> 4;
    const start = this.#skip((front & 15) === 15 ? this.number() : front & 15);
    const rest = this.#text.slice(start, this.#at);
    if (ASCII.test(last) && ASCII.test(rest)) return last.slice(0, shared) + rest;
    const bytes = [...new TextEncoder().encode(last).subarray(0, shared), ...this.#bytes.subarray(start, this.#at)];
    try {
      return UTF8.decode(Uint8Array.from(bytes));
    } catch {
      throw new ShardFormatError(`byte ${this.#at}`);
    }
  }

  /**
   * @param {number} size how many documents there are
   * @returns {Postings}
   */
  postings(size) {
    const head = this.number();
    const [count, names] = [Math.floor(head / (MIXED + 1)), head % (MIXED + 1)];
    this.expect(count > 0 && count <= Math.min(size, (8 * (this.#end - this.#at)) / 3));
    /** @type {Postings} */
    const postings = [];
    this.#bit = 8 * this.#at;
    const parameter = count > 1 ? this.#bits(5) : 0;
    const scale = 2 ** parameter;
    let document = this.#bits(Math.max(32 - Math.clz32(size - 1), 1));
    for (let left = count; left > 0; left -= 1) {
      if (left < count) document += 1 + this.#gap(parameter, scale);
      postings.push(document * ROOM + this.#stands() + IN_NAMES * (names === MIXED ? this.#bits(1) : names));
    }
    this.#at = Math.ceil(this.#bit / 8);
    this.expect(this.#at <= this.#end);
    this.expect(document < size);
    return postings;
  }

  /** A level times 4, and whether it is one in the title. */
  #stands() {
    const worth = WORTH[this.#window() >>> (32 - LONGEST)];
    this.#bit += worth & 15;
    return worth < 16 * LEVELS ? 4 * (worth >> 4) + 4 : 4 * ((worth >> 4) + TITLE_LEVEL - LEVELS) + IN_TITLE;
  }

  /** The next 25 bits at least, the first of them the highest; those behind the end are those of the check, or zeros. */
  #window() {
    const bytes = this.#bytes;
    const at = this.#bit >> 3;
    return ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) << (this.#bit & 7);
  }

  /**
   * The next bits as a number.
   *
   * @param {number} width at most 31
   * @returns {number}
   */
  #bits(width) {
    if (width > 25) return this.#bits(width - 16) * 2 ** 16 + this.#bits(16);
    // in two steps, for a shift by 32 is none
    const bits = (this.#window() >>> (31 - width)) >>> 1;
    this.#bit += width;
    return bits;
  }

  /**
   * @param {number} parameter
   * @param {number} scale two to the power of the parameter
   */
  #gap(parameter, scale) {
    const ones = Math.clz32(~this.#window());
    if (ones >= ESCAPE) {
      this.#bit += ESCAPE;
      return this.#bits(31);
    }
    this.#bit += ones + 1;
    return ones * scale + this.#bits(parameter);
  }
}
