/**
 * What the reader keeps, in this browser alone: lists in localStorage, each with a version and a largest size.
 *
 * A browser that keeps nothing (private windows, full storage) has the lists for this page only. What a later
 * version of the site wrote is left as it is.
 *
 * @module
 */

const VERSION = 1;

/** @typedef {{ id: string, title?: string, day?: string }} Entry */
/** @typedef {Pick<Storage, "getItem" | "setItem">} Storing */

/** @param {unknown} value @returns {value is Entry} */
export function isEntry(value) {
  if (typeof value !== "object" || value === null) return false;
  const { id, title, day } = /** @type {Record<string, unknown>} */ (value);
  return isText(id, 200) && (title === undefined || isText(title, 1000)) && (day === undefined || isText(day, 10));
}

/**
 * @param {unknown} value
 * @param {number} longest
 */
function isText(value, longest) {
  return typeof value === "string" && value.length > 0 && value.length <= longest;
}

/** A list of entries under one name, newest first, each id once. */
export class Kept extends EventTarget {
  #storage;
  #key;
  #limit;
  /** @type {readonly Entry[]} */
  #here = [];

  /**
   * @param {Storing | null} storage null where there is none
   * @param {string} key
   * @param {number} limit what is older than that many entries is let go
   */
  constructor(storage, key, limit) {
    super();
    this.#storage = storage;
    this.#key = key;
    this.#limit = limit;
  }

  /** @returns {readonly Entry[]} */
  all() {
    const text = this.#stored();
    return text === undefined ? this.#here : (parse(text)?.slice(0, this.#limit) ?? this.#here);
  }

  /** @returns {Set<string>} for asking after many */
  ids() {
    return new Set(this.all().map(({ id }) => id));
  }

  /** @param {string} id */
  has(id) {
    return this.all().some((entry) => entry.id === id);
  }

  /**
   * Put entries at the front; those that are there already stay where they are.
   *
   * @param {readonly Entry[]} entries
   * @returns {number} how many were not there
   */
  add(entries) {
    const before = this.all();
    const known = new Set(before.map(({ id }) => id));
    const fresh = entries.filter(({ id }) => !known.has(id) && known.add(id));
    if (fresh.length) this.#write([...fresh, ...before]);
    return fresh.length;
  }

  /** @param {string} id */
  remove(id) {
    this.#write(this.all().filter((entry) => entry.id !== id));
  }

  clear() {
    this.#write([]);
  }

  /**
   * Add an entry, or remove it if it is there.
   *
   * @param {Entry} entry
   * @returns {boolean} whether it is there now
   */
  toggle(entry) {
    if (!this.has(entry.id)) return this.add([entry]) > 0;
    this.remove(entry.id);
    return false;
  }

  /**
   * Another tab has written: say so to whoever listens.
   *
   * @param {string | null} key null where all storage was cleared
   */
  changedElsewhere(key) {
    if (key === this.#key || key === null) this.dispatchEvent(new Event("change"));
  }

  /** @param {readonly Entry[]} entries */
  #write(entries) {
    this.#here = entries.slice(0, this.#limit);
    if (parse(this.#stored() ?? null)) {
      try {
        this.#storage?.setItem(this.#key, JSON.stringify({ version: VERSION, kept: this.#here }));
      } catch {
        this.#storage = null;
      }
    }
    this.dispatchEvent(new Event("change"));
  }

  /** @returns {string | null | undefined} undefined where nothing can be kept */
  #stored() {
    try {
      return this.#storage ? this.#storage.getItem(this.#key) : undefined;
    } catch {
      this.#storage = null;
      return undefined;
    }
  }
}

/**
 * @param {string | null} text
 * @returns {Entry[] | null} null for what a later version wrote; what is damaged is as if it were not there
 */
export function parse(text) {
  if (text === null) return [];
  try {
    const stored = JSON.parse(text);
    if (typeof stored?.version === "number" && stored.version > VERSION) return null;
    return Array.isArray(stored?.kept) ? stored.kept.filter(isEntry) : [];
  } catch {
    return [];
  }
}

/**
 * @typedef {object} State The reader's lists on one site.
 * @property {Kept} saved papers to come back to
 * @property {Kept} read papers that were opened, or marked so
 * @property {Kept} topics addresses of topics whose papers are not to be listed
 * @property {Kept} preferences `no-single-keys`, `no-searches`
 * @property {Kept} searches queries that the reader was done typing
 * @property {Visits} visits
 */

/**
 * The lists of the site at a path: sites on one host have lists of their own.
 *
 * @param {Storing | null} storage
 * @param {string} path
 * @returns {State}
 */
export function open(storage, path) {
  return {
    saved: new Kept(storage, `reader:${path}:saved`, 2000),
    read: new Kept(storage, `reader:${path}:read`, 3000),
    topics: new Kept(storage, `reader:${path}:topics`, 200),
    preferences: new Kept(storage, `reader:${path}:preferences`, 20),
    searches: new Kept(storage, `reader:${path}:searches`, 8),
    visits: new Visits(storage, `reader:${path}:visits`),
  };
}

/** After so long without opening a page, opening one is another visit. */
const PAUSE = 30 * 60 * 1000;

/** When the reader was here: what came after the newest paper of the visits before is new to them. */
export class Visits {
  #kept;

  /**
   * @param {Storing | null} storage
   * @param {string} key
   */
  constructor(storage, key) {
    this.#kept = new Kept(storage, key, 1);
  }

  /**
   * A page with papers was opened.
   *
   * @param {number} now in milliseconds
   * @param {string} newest the day of its newest paper, ISO 8601
   * @returns {string | null} the newest day that the visits before this one have seen; null on the first
   */
  note(now, newest) {
    const [last] = this.#kept.all();
    const [at = now, known = "", seen = ""] = last?.id.split(" ") ?? [];
    const before = last && now - Number(at) > PAUSE ? seen : known;
    this.#kept.clear();
    this.#kept.add([{ id: [now, before, newest > seen ? newest : seen].join(" ") }]);
    return before || null;
  }

  clear() {
    this.#kept.clear();
  }
}
