/** Answers each line of JSON on stdin, `{ call, ...arguments }`, with one on stdout, from the browser's modules. */

import { createInterface } from "node:readline";
import { forms, lastWord, terms, words } from "../../static/search/analysis.js";
import { Index } from "../../static/search/rank.js";
import { compare, unpack } from "../../static/search/shards.js";
import { EnglishStemmer } from "../../static/vendor/snowball/english-stemmer.js";

const stemmer = new EnglishStemmer();
const bytesOf = (base64) => new Uint8Array(Buffer.from(base64, "base64"));
const openIndex = ({ base, tail }, fetched, failures = []) =>
  new Index({ base, tail }, async (segment, number) => {
    fetched.push(`${segment}/${number}`);
    if (failures.pop()) throw new Error("offline");
    return bytesOf({ base, tail }[segment].data[number]);
  });
let index;

const calls = {
  assigned: ({ texts }) => texts.map((text) => !/\p{Cn}/u.test(text)),
  terms: ({ texts }) => texts.map(terms),
  forms: ({ texts }) => texts.map(forms),
  words: ({ texts }) => texts.map(words),
  lastWord: ({ texts }) => texts.map(lastWord),
  stems: ({ texts }) => texts.map((text) => stemmer.stemWord(text)),
  sorted: ({ texts }) => texts.toSorted(compare),
  unpack: ({ shards }) =>
    shards.map((shard) => {
      try {
        return Array.from(unpack(bytesOf(shard)), ([term, { documents, impacts }]) => [term, documents, [...impacts]]);
      } catch (error) {
        return error.name;
      }
    }),
  open: ({ segments }) => (index = openIndex(segments, [])) && true,
  search: ({ queries, ...options }) => Promise.all(queries.map((query) => index.search(query, options))),
  fetches: async ({ segments, queries, ...options }) => {
    const fetched = [];
    const fresh = openIndex(segments, fetched);
    for (const query of queries) await fresh.search(query, options);
    return fetched;
  },
  failure: async ({ segments, query, ...options }) => {
    const fresh = openIndex(segments, [], [true]);
    const attempt = () => fresh.search(query, options).catch((error) => error.name);
    return [await attempt(), await attempt()];
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { call, ...given } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(await calls[call](given))}\n`);
}
