/**
 * Answers each line of JSON on stdin with one on stdout, from the search of a built site: `node published.mjs SITE`.
 *
 * `{ query, options, shown }` gives what the answer cost: files and bytes by what they are (`pages` of papers among
 * them), as a server with the rules of GitHub Pages sends them (text gzipped, `.bin` as it is), milliseconds of CPU from question to cards with every
 * file at hand, and the papers. `{ fresh: true }` forgets all that was fetched.
 */

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { gzipSync } from "node:zlib";

const folder = new URL(`file://${process.argv[2].replace(/\/?$/, "/")}`);
const page = readFileSync(new URL("search/index.html", folder), "utf8");
const script = /<script type="module" src="\.\.\/([^"]+search\/)begin\.js"/.exec(page)[1];
const meta = JSON.parse(/id="index">(.*?)<\/script>/s.exec(page)[1]);
const { openIndex } = await import(new URL(`${script}client.js`, folder).href);

const root = new URL("http://site/");
const KINDS = ["shards", "cards", "facets"];
let cost = {};
globalThis.fetch = async (address) => {
  const path = new URL(address).pathname.slice(1);
  const bytes = readFileSync(new URL(path, folder));
  const kind = KINDS.find((each) => meta.segments.some((segment) => path.startsWith(segment[each]))) ?? "pages";
  const size = path.endsWith(".bin") ? bytes.length : gzipSync(bytes, { level: 6 }).length;
  cost[kind] = { files: (cost[kind]?.files ?? 0) + 1, bytes: (cost[kind]?.bytes ?? 0) + size };
  return new Response(bytes);
};

const open = () => openIndex(meta, root, new URL("search/", root));
let index = open();
for await (const line of createInterface({ input: process.stdin })) {
  const { query, options, shown, fresh } = JSON.parse(line);
  if (fresh) index = open();
  cost = {};
  const answer = await index.search(query, options);
  const results = await answer.results(0, shown);
  const fetched = cost;
  const start = process.cpuUsage();
  await (await index.search(query, options)).results(0, shown);
  const { user, system } = process.cpuUsage(start);
  const found = results.map(({ url, title, score }) => ({ url: url.href, title, score }));
  process.stdout.write(`${JSON.stringify({ fetched, again: (user + system) / 1000, total: answer.total, found })}\n`);
}
