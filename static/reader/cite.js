/**
 * Citations of the paper on a page, or of all papers of a list: shown, to be copied or kept as a file. For a list,
 * each paper's own page is read, so that no list has to carry what few ask for.
 *
 * @module
 */

import { say } from "../say.js";
import { bibtex } from "./bibtex.js";
import { cards } from "./cards.js";
import { csl } from "./csl.js";
import { openDialog } from "./dialogs.js";
import { offerFile } from "./files.js";
import { ris } from "./ris.js";
import { readWorks, workOf } from "./works.js";

/** @typedef {import("./works.js").Work} Work */
/** @typedef {{ write: (works: readonly Work[]) => string, ending: string, type: string }} Format */

/** @type {Readonly<Record<string, Format>>} */
const FORMATS = {
  bibtex: { write: bibtex, ending: "bib", type: "application/x-bibtex" },
  ris: { write: ris, ending: "ris", type: "application/x-research-info-systems" },
  csl: { write: csl, ending: "json", type: "application/vnd.citationstyles.csl+json" },
};

/**
 * @param {string} format the one to begin with
 */
export async function cite(format) {
  const dialog = await openDialog("cite");
  const status = /** @type {HTMLElement} */ (dialog.querySelector("[role=status]"));
  const chosen = dialog.querySelector(`input[value="${format}"]`) ?? dialog.querySelector("input[name=format]");
  if (chosen instanceof HTMLInputElement) chosen.checked = true;
  const works = await cited(status);
  dialog.addEventListener("change", () => showFormat(dialog, works));
  dialog.querySelector("[data-copy]")?.addEventListener("click", () => copy(dialog, status));
  showFormat(dialog, works);
}

/**
 * The works to cite: that of the page, or those of the papers that its list shows.
 *
 * @param {HTMLElement} status
 * @returns {Promise<Work[]>}
 */
async function cited(status) {
  if (document.querySelector("[data-described]")) return [workOf(document)];
  const links = cards().filter((card) => card.checkVisibility()).map((card) => card.querySelector("a.p-name"));
  const addresses = links.flatMap((link) => (link instanceof HTMLAnchorElement ? [new URL(link.href)] : []));
  const found = await readWorks(addresses, (number) => {
    status.textContent = say("scripts.reading", { number, papers: say("count.papers", { count: addresses.length }) });
  });
  const works = found.filter((work) => work !== null);
  const missing = found.length - works.length;
  status.textContent = missing
    ? say("scripts.unread", { count: missing })
    : say("count.papers", { count: works.length });
  return works;
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {readonly Work[]} works
 */
function showFormat(dialog, works) {
  const chosen = dialog.querySelector("input[name=format]:checked");
  const format = FORMATS[chosen instanceof HTMLInputElement ? chosen.value : ""];
  const text = dialog.querySelector("textarea");
  const link = dialog.querySelector("a[download]");
  if (!format || !text || !(link instanceof HTMLAnchorElement)) return;
  const written = format.write(works);
  text.value = written.replaceAll("\r\n", "\n");
  offerFile(link, written, format.type, `${works.length === 1 ? works[0]?.id : "papers"}.${format.ending}`);
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {HTMLElement} status
 */
async function copy(dialog, status) {
  const text = dialog.querySelector("textarea");
  if (!text) return;
  try {
    await navigator.clipboard.writeText(text.value);
    status.textContent = say("scripts.copied");
  } catch {
    text.focus();
    text.select();
    status.textContent = say("scripts.not_copied");
  }
}
