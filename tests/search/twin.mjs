/** Answers each line of JSON on stdin, `{ call, ...arguments }`, with one on stdout, from the browser's modules. */

import { createInterface } from "node:readline";
import { beginnings, forms, phraseForms, terms, words } from "../../static/search/analysis.js";
import { cardsOf, parted, slug } from "../../static/search/files.js";
import { narrowed } from "../../static/search/facets.js";
import { standsIn } from "../../static/search/pages.js";
import { isFilter } from "../../static/search/demands.js";
import * as language from "../../static/search/language.js";
import { isWish, languageOf, understood } from "../../static/search/query.js";
import { ordered } from "../../static/search/order.js";
import { Index } from "../../static/search/rank.js";
import { corrections, isNear, meant, read } from "../../static/search/spelling.js";
import { compare } from "../../static/search/ranges.js";
import { ROOM, unpack } from "../../static/search/shards.js";
import { stem } from "../../static/search/stemmer.js";

const parts = (postings) => [
  postings.map((each) => Math.floor(each / ROOM)),
  postings.map((each) => (each % ROOM) >> 2),
  postings.map((each) => each & 3),
];
const attempted = (read) => (given) => {
  try {
    return read(given);
  } catch (error) {
    return error.name;
  }
};
const bytesOf = (base64) => new Uint8Array(Buffer.from(base64, "base64"));
const openIndex = ({ segments, most, common, facets }, fetched, failures = []) => {
  const files = {
    meta: { segments: segments.map((_, segment) => ({ facets: `${segment}/` })) },
    json: async (address) => facets[address[0]][address.slice(2)],
  };
  const own = new Index(
    { segments, most },
    async (segment, number, read) => {
      fetched.push(`${segment}/${number}`);
      if (failures.pop()) throw new Error("offline");
      return read(bytesOf(segments[segment].data[number]));
    },
    (clause, segment) => narrowed(files, clause, segment),
  );
  return { own, common };
};
const search = async ({ own, common }, query, { prefix, byDate = false, limit, literal = false }) => {
  const asked = await understood(query, prefix);
  if (!asked.groups.length) return [];
  const isDoubted = !literal && (await own.isDoubtful(asked));
  const taken = isDoubted ? await corrections(own, asked, async () => read(common)) : [];
  const meant = new Map(taken.map(({ term, stems }) => [term, stems]));
  return ordered(await own.found({ ...asked, meant }), byDate).slice(0, limit);
};
let index;

const calls = {
  assigned: ({ texts }) => texts.map((text) => !/\p{Cn}/u.test(text)),
  terms: ({ texts }) => texts.map(terms),
  forms: ({ texts }) => texts.map(forms),
  words: ({ texts }) => texts.map(words),
  beginnings: ({ texts }) => texts.map(beginnings),
  phraseForms: ({ texts }) => texts.map(phraseForms),
  standsIn: ({ pairs }) => pairs.map(([phrase, text]) => standsIn(phrase, text)),
  parse: ({ texts, whole = false }) =>
    Promise.all(
      texts.map(async (text) => {
        const { parse, isTyped } = whole ? language : await languageOf(text);
        const groups = parse(text);
        return { groups, wishes: groups.map(isWish), filters: groups.map(isFilter), typed: isTyped(text) };
      }),
    ),
  parted: ({ texts }) => texts.map(parted),
  slugs: ({ texts }) => texts.map(slug),
  cards: ({ files }) => files.map(attempted(cardsOf)),
  near: ({ pairs }) => pairs.map(([one, other]) => isNear(one, other)),
  common: ({ text }) => [...read(text)],
  meant: ({ words, text }) => words.map(([form, term]) => meant(form, term, [read(text)])),
  corrected: async ({ query }) => corrections(index.own, await understood(query, false), async () => read(index.common)),
  stems: ({ texts }) => texts.map(stem),
  sorted: ({ texts }) => texts.toSorted(compare),
  unpack: ({ shards }) =>
    shards.map(attempted((shard) => Array.from(unpack(bytesOf(shard)), ([term, postings]) => [term, ...parts(postings)]))),
  open: ({ index: given }) => (index = openIndex(given, [])) && true,
  search: ({ queries, ...options }) => Promise.all(queries.map((query) => search(index, query, options))),
  fetches: async ({ index: given, queries, ...options }) => {
    const fetched = [];
    const fresh = openIndex(given, fetched);
    for (const query of queries) await search(fresh, query, options);
    return fetched;
  },
  failure: async ({ index: given, query, ...options }) => {
    const fresh = openIndex(given, [], [true]);
    const attempt = () => search(fresh, query, options).catch((error) => error.name);
    return [await attempt(), await attempt()];
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { call, ...given } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(await calls[call](given))}\n`);
}
