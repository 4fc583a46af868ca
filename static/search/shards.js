/**
 * The shards of an index, read: the twin of `sitegen/search/shards.py` and `sitegen/search/postings.py`, which say
 * what their bytes and bits mean.
 *
 * @module
 */

/**
 * @typedef {object} Postings The documents of a segment that hold a term, ascending, and how it stands in each.
 * @property {Uint32Array} documents
 * @property {Uint8Array} levels 1 to 15
 * @property {Uint8Array} flags sums of IN_TITLE and IN_NAMES
 */

/** @typedef {Map<string, Postings>} Entries The terms of a shard in code point order. */

export const IN_TITLE = 1;
export const IN_NAMES = 2;

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
  let name = new Uint8Array(0);
  for (let left = reader.number(); left > 0; left -= 1) {
    const last = name;
    const [shared, length] = reader.front();
    name = join(last.subarray(0, shared), reader.take(length));
    reader.expect(ascends(last, name), "the terms do not ascend");
    entries.set(reader.text(name), reader.postings(size));
  }
  reader.expect(reader.isAtEnd, "bytes are left over");
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
const TITLE_LEVEL = 8;
const MIXED = 2;
const ESCAPE = 16;

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

/** A place in the bytes of a shard; each step checks what it reads. */
class Reader {
  #at = 0;
  #utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  #bytes;
  #bit = 0;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#bytes = bytes.subarray(0, -4);
    const check = bytes.slice(-4).reduce((value, byte) => (value << 8) | byte, 0);
    this.expect(bytes.length > 4 && check === checkOf(this.#bytes), "the bytes are not what was written");
  }

  get isAtEnd() {
    return this.#at === this.#bytes.length;
  }

  /**
   * @param {boolean} holds
   * @param {string} otherwise
   */
  expect(holds, otherwise) {
    if (!holds) throw new ShardFormatError(`byte ${this.#at}: ${otherwise}`);
  }

  number() {
    let number = 0;
    for (let scale = 1; scale <= 2 ** 28; scale *= 128) {
      const [byte] = this.take(1);
      number += (byte & 127) * scale;
      if (byte < 128) {
        this.expect(number < 2 ** 31, "a number is too large");
        return number;
      }
    }
    throw new ShardFormatError(`byte ${this.#at}: a number is too large`);
  }

  /** How much of the last term is shared, and how many bytes follow. */
  front() {
    const [byte] = this.take(1);
    const shared = byte >> 4 === 15 ? this.number() : byte >> 4;
    return [shared, (byte & 15) === 15 ? this.number() : byte & 15];
  }

  /** @param {number} size */
  take(size) {
    this.expect(size <= this.#bytes.length - this.#at, "the shard ends too soon");
    this.#at += size;
    return this.#bytes.subarray(this.#at - size, this.#at);
  }

  /** @param {Uint8Array} name */
  text(name) {
    try {
      return this.#utf8.decode(name);
    } catch {
      throw new ShardFormatError(`byte ${this.#at}: a term is not UTF-8`);
    }
  }

  /**
   * @param {number} size how many documents there are
   * @returns {Postings}
   */
  postings(size) {
    const head = this.number();
    const [count, names] = [Math.floor(head / (MIXED + 1)), head % (MIXED + 1)];
    const most = Math.min(size, 2 * (this.#bytes.length - this.#at));
    this.expect(count > 0 && count <= most, "a list is empty or too long");
    const [documents, levels, flags] = [new Uint32Array(count), new Uint8Array(count), new Uint8Array(count)];
    this.#bit = 8 * this.#at;
    const parameter = count > 1 ? this.#bits(5) : 0;
    let document = this.#bits(Math.max(32 - Math.clz32(size - 1), 1));
    for (let place = 0; place < count; place += 1) {
      if (place) document += 1 + this.#gap(parameter);
      documents[place] = document;
      levels[place] = this.#bits(4);
      flags[place] = levels[place] < TITLE_LEVEL ? 0 : this.#bits(1);
      flags[place] |= IN_NAMES * (names === MIXED ? this.#bits(1) : names);
    }
    this.#at = Math.ceil(this.#bit / 8);
    this.expect(this.#at <= this.#bytes.length, "the shard ends too soon");
    this.expect(document < size, "there is no such document");
    this.expect(!levels.includes(0), "a level is 0");
    return { documents, levels, flags };
  }

  /**
   * The next bits as a number; those behind the end are zeros.
   *
   * @param {number} width at most 31
   */
  #bits(width) {
    let number = 0;
    for (let left = width; left > 0; ) {
      const room = 8 - (this.#bit & 7);
      const taken = Math.min(room, left);
      const byte = this.#bytes[this.#bit >> 3] ?? 0;
      number = (number << taken) | ((byte >> (room - taken)) & ((1 << taken) - 1));
      this.#bit += taken;
      left -= taken;
    }
    return number;
  }

  /** @param {number} parameter */
  #gap(parameter) {
    let ones = 0;
    while (ones < ESCAPE && this.#bits(1)) ones += 1;
    return ones === ESCAPE ? this.#bits(31) : ones * 2 ** parameter + this.#bits(parameter);
  }
}
