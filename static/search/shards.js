/**
 * The shards of an index, read: the twin of `sitegen/search/shards.py` and `sitegen/search/postings.py`, which say
 * what their bytes and bits mean.
 *
 * @module
 */

import { compare } from "./ranges.js";

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

const LEVELS = 15;
const TITLE_LEVEL = 8;
const MIXED = 2;
const ESCAPE = 16;
/** The bits of each worth, in base 16; see `WORTHS` in the twin. */
const WORTHS = "aa86422344569aaa965559a";
const LONGEST = 10;
/** How a posting stands whose worth each LONGEST bits begin with: its level times 4 and IN_TITLE; times 16, and its bits. */
const STANDS = new Uint16Array(1 << LONGEST);
for (let width = 1, at = 0; width <= LONGEST; width += 1) {
  for (let worth = 0; worth < WORTHS.length; worth += 1) {
    if (parseInt(WORTHS.charAt(worth), 16) !== width) continue;
    const stands = worth < LEVELS ? 4 * worth + 4 : 4 * (worth + TITLE_LEVEL - LEVELS) + IN_TITLE;
    STANDS.fill(16 * stands + width, at, (at += 1 << (LONGEST - width)));
  }
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
const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A place in the bytes of a shard; each step checks what it reads. */
class Reader {
  #at = 0;
  #bytes;
  #end;
  #bit = 0;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
    this.#end = bytes.length - 4;
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
    let [rest, all] = ["", 0];
    for (let at = start; at < this.#at; at += 1) {
      rest += String.fromCharCode(this.#bytes[at]);
      all |= this.#bytes[at];
    }
    if (all < 128 && ASCII.test(last)) return last.slice(0, shared) + rest;
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
    this.#bit = 8 * this.#at;
    const parameter = count > 1 ? this.#bits(5) : 0;
    const first = this.#bits(Math.max(32 - Math.clz32(size - 1), 1));
    const postings = this.#rest(count, first, parameter, names);
    this.#at = Math.ceil(this.#bit / 8);
    this.expect(this.#at <= this.#end);
    this.expect(postings[count - 1] < size * ROOM);
    return postings;
  }

  /**
   * The postings of a list behind the number of its first document; most of the time of an answer goes by here.
   *
   * @param {number} count
   * @param {number} first
   * @param {number} parameter
   * @param {number} names
   */
  #rest(count, first, parameter, names) {
    const bytes = this.#bytes;
    /** @type {Postings} */
    const postings = [];
    let [document, bit] = [first, this.#bit];
    for (;;) {
      const stands = STANDS[windowOf(bytes, bit) >>> (32 - LONGEST)];
      bit += stands & 15;
      const isNamed = names === MIXED ? windowOf(bytes, bit++) >>> 31 : names;
      postings.push(document * ROOM + (stands >> 4) + IN_NAMES * isNamed);
      if (postings.length === count) break;
      const window = windowOf(bytes, bit);
      const ones = Math.clz32(~window);
      if (ones < ESCAPE && ones + parameter < SEEN) {
        // in two steps, for a shift by 32 is none
        document += 1 + (ones << parameter) + (((window << (ones + 1)) >>> 1) >>> (31 - parameter));
        bit += ones + 1 + parameter;
      } else {
        this.#bit = bit;
        document += 1 + this.#gap(ones, parameter);
        bit = this.#bit;
      }
    }
    this.#bit = bit;
    return postings;
  }

  /**
   * The next bits as a number.
   *
   * @param {number} width at most 31
   * @returns {number}
   */
  #bits(width) {
    if (width > SEEN) return this.#bits(width - 16) * 2 ** 16 + this.#bits(16);
    const bits = (windowOf(this.#bytes, this.#bit) >>> (31 - width)) >>> 1;
    this.#bit += width;
    return bits;
  }

  /**
   * A gap that may be long.
   *
   * @param {number} ones that it begins with
   * @param {number} parameter
   */
  #gap(ones, parameter) {
    this.#bit += Math.min(ones + 1, ESCAPE);
    return ones < ESCAPE ? ones * 2 ** parameter + this.#bits(parameter) : this.#bits(31);
  }
}

/** Bits of a window that are sure to be there. */
const SEEN = 25;

/**
 * The 32 bits from one on, the first of them the highest, of which the first 25 at least are there, and others may be
 * zeros. Those behind the end are those of the check, or zeros.
 *
 * @param {Uint8Array} bytes
 * @param {number} bit
 */
function windowOf(bytes, bit) {
  const at = bit >> 3;
  return ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) << (bit & 7);
}
