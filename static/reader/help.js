/**
 * The help: which keys there are, and the switch of single keys, which `page.js` minds.
 *
 * @module
 */

import { openDialog } from "./dialogs.js";

/** @typedef {import("./kept.js").State} State */

/** @param {State} state */
export async function showHelp(state) {
  const dialog = await openDialog("help");
  const box = dialog.querySelector("[data-keys]");
  if (box instanceof HTMLInputElement) box.checked = !state.preferences.has("no-single-keys");
}
