/**
 * Files that a page makes.
 *
 * @module
 */

/**
 * Let a link lead to a text as a file.
 *
 * @param {HTMLAnchorElement} link
 * @param {string} text
 * @param {string} type
 * @param {string} name
 */
export function offerFile(link, text, type, name) {
  if (link.href.startsWith("blob:")) URL.revokeObjectURL(link.href);
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
}

/**
 * Give the reader a text as a file, at once.
 *
 * @param {string} text
 * @param {string} type
 * @param {string} name
 */
export function saveFile(text, type, name) {
  const link = document.createElement("a");
  offerFile(link, text, type, name);
  link.click();
}
