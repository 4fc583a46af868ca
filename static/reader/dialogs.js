/**
 * Dialogs, from the templates of the reader's own page: fetched when one is first opened, so that no other page
 * carries them.
 *
 * @module
 */

/** @type {Promise<Document> | null} */
let fetched = null;

/** @returns {Promise<Document>} the reader's page, which may be this one */
function readersPage() {
  if (document.querySelector("template[data-dialog]")) return Promise.resolve(document);
  const link = document.querySelector("a[data-saved]");
  if (!(link instanceof HTMLAnchorElement)) return Promise.reject(new TypeError("there is no link to the reader's page"));
  const page = fetch(link.href)
    .then((response) => response.text())
    .then((text) => new DOMParser().parseFromString(text, "text/html"));
  page.catch(() => (fetched = null));
  return page;
}

/**
 * A dialog of this name, made anew and open; it goes when it is closed.
 *
 * @param {string} name
 * @returns {Promise<HTMLDialogElement>}
 * @throws {TypeError} where its page could not be had
 */
export async function openDialog(name) {
  fetched ??= readersPage();
  const template = (await fetched).querySelector(`template[data-dialog="${name}"]`);
  if (!(template instanceof HTMLTemplateElement)) throw new TypeError(`there is no dialog ${name}`);
  const dialog = document.importNode(template.content, true).querySelector("dialog");
  if (!dialog) throw new TypeError(`there is no dialog ${name}`);
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
  return dialog;
}
