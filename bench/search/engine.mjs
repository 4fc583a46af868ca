/**
 * Answers each line of JSON on stdin with one on stdout, from the ranking that readers' browsers run.
 *
 * `{ open: { segments, most, common } }` takes an index, whose shards are in base 64; `{ query, limit, literal }` gives
 * the papers by number with their scores, best first, and milliseconds from question to order, when no shard of it has
 * been read before: of CPU in all, and of these by the clock in decoding shards.
 */

import { createInterface } from "node:readline";
import { understood } from "../../static/search/query.js";
import { Index, ordered } from "../../static/search/rank.js";
import { corrections, unknown } from "../../static/search/spelling.js";

let held;
let decode = 0;
const opened = () => {
  const fetched = async (segment, number, read) => {
    const start = performance.now();
    const entries = read(held.segments[segment].data[number]);
    decode += performance.now() - start;
    return entries;
  };
  return new Index(held, fetched, async () => []);
};
const meantBy = async (index, asked) => {
  const found = (await index.lacks(asked.groups)) ? corrections(await unknown(index, asked), held.common) : [];
  return new Map(found.map(({ term, stems }) => [term, stems]));
};
const answered = async ({ query, limit, literal = false }) => {
  const index = opened();
  decode = 0;
  const start = process.cpuUsage();
  const asked = await understood(query, false);
  const meant = literal ? new Map() : await meantBy(index, asked);
  const hits = asked.groups.length ? ordered(await index.found({ ...asked, meant }), false) : [];
  const { user, system } = process.cpuUsage(start);
  return { hits: hits.slice(0, limit).map(({ document, score }) => [document, score]), cpu: (user + system) / 1000, decode };
};

for await (const line of createInterface({ input: process.stdin })) {
  const given = JSON.parse(line);
  if (given.open) {
    held = given.open;
    for (const each of held.segments) each.data = each.data.map((data) => new Uint8Array(Buffer.from(data, "base64")));
  } else {
    process.stdout.write(`${JSON.stringify(await answered(given))}\n`);
  }
}
