/** Answers each line of JSON on stdin, `{ call, ...arguments }`, with one on stdout, from the reader's modules. */

import { createInterface } from "node:readline";
import { bibtex, escaped, protectedTitle } from "../../static/reader/bibtex.js";
import { csl } from "../../static/reader/csl.js";
import { Kept } from "../../static/reader/kept.js";
import { takeApart } from "../../static/reader/names.js";
import { ris } from "../../static/reader/ris.js";
import { fromDescription, keyOf } from "../../static/reader/works.js";

/** A storage that holds what it is given, and throws as a full or forbidden one does. */
const storing = (content, failing) => {
  const held = new Map(Object.entries(content));
  const check = (step) => {
    if (failing?.includes(step)) throw new DOMException("no", "QuotaExceededError");
  };
  return {
    getItem: (key) => (check("read"), held.get(key) ?? null),
    setItem: (key, value) => (check("write"), held.set(key, value)),
    content: () => Object.fromEntries(held),
  };
};

const steps = {
  add: (kept, entries) => kept.add(entries),
  toggle: (kept, entry) => kept.toggle(entry),
  remove: (kept, id) => kept.remove(id),
  clear: (kept) => kept.clear(),
  all: (kept) => kept.all(),
  ids: (kept) => [...kept.ids()],
};

const calls = {
  works: ({ described }) => described.map(([id, description]) => fromDescription(id, description)),
  keys: ({ ids }) => ids.map(keyOf),
  names: ({ names }) => names.map(takeApart),
  escaped: ({ texts }) => texts.map(escaped),
  titles: ({ titles }) => titles.map(protectedTitle),
  bibtex: ({ works }) => bibtex(works),
  ris: ({ works }) => ris(works),
  csl: ({ works }) => csl(works),
  keep: ({ content, failing, limit, done }) => {
    const storage = storing(content, failing);
    const kept = new Kept(storage, "papers", limit);
    let changes = 0;
    kept.addEventListener("change", () => (changes += 1));
    const answers = done.map(([step, given]) => steps[step](kept, given) ?? null);
    return { answers, changes, content: storage.content() };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { call, ...given } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(await calls[call](given))}\n`);
}
