/** Answers each line of JSON on stdin, a list of texts, with one on stdout: the terms of each, as browsers have them. */

import { createInterface } from "node:readline";
import { phraseForms, terms } from "../../static/search/analysis.js";

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(JSON.parse(line).map((text) => [terms(text), phraseForms(text)]))}\n`);
}
