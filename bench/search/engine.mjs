/**
 * Answers each line of JSON on stdin with one on stdout, from the ranking that readers' browsers run.
 *
 * `{ open: { segments, most, common } }` takes an index, whose shards are in base 64; `{ query, limit, literal }` gives
 * the papers by number with their scores, best first, and milliseconds from question to order, when no shard of it has
 * been read before: by the clock in all (`whole`), of these in decoding shards, scoring and ordering (`stage`), of which
 * decoding has `decode`; and of CPU in all, that of the threads that compile and clear memory too (`cpu`).
 */

import { createInterface } from "node:readline";
import { understood } from "../../static/search/query.js";
import { ordered } from "../../static/search/order.js";
import { Index } from "../../static/search/rank.js";
import { corrections, read } from "../../static/search/spelling.js";

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
  const found = (await index.isDoubtful(asked)) ? await corrections(index, asked, async () => held.stems) : [];
  return new Map(found.map(({ term, stems }) => [term, stems]));
};
const answered = async ({ query, limit, literal = false }) => {
  const index = opened();
  decode = 0;
  const [cpu, start] = [process.cpuUsage(), performance.now()];
  const asked = await understood(query, false);
  const meant = literal ? new Map() : await meantBy(index, asked);
  const [begun, before] = [performance.now(), decode];
  const ranked = asked.groups.length ? ordered(await index.found({ ...asked, meant }), false) : [];
  const shown = ranked.slice(0, SHOWN);
  const end = performance.now();
  const { user, system } = process.cpuUsage(cpu);
  const times = { whole: end - start, stage: end - begun + before, decode, cpu: (user + system) / 1000, shown: shown.length };
  return { hits: ranked.slice(0, limit).map(({ document, score }) => [document, score]), ...times };
};
/** Results that a reader is shown at first. */
const SHOWN = 10;

for await (const line of createInterface({ input: process.stdin })) {
  const given = JSON.parse(line);
  if (given.open) {
    held = { ...given.open, stems: read(given.open.common) };
    for (const each of held.segments) each.data = each.data.map((data) => new Uint8Array(Buffer.from(data, "base64")));
  } else {
    process.stdout.write(`${JSON.stringify(await answered(given))}\n`);
  }
}
