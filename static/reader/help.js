/**
 * The help: which keys there are, and the switch that turns single keys off (WCAG 2.2, 2.1.4).
 *
 * @module
 */

import { openDialog } from "./dialogs.js";

/** @typedef {import("./kept.js").State} State */

/** @param {State} state */
export async function showHelp(state) {
  const dialog = await openDialog("help");
  const box = dialog.querySelector("[data-keys]");
  if (box instanceof HTMLInputElement) bindSwitch(box, state);
}

/**
 * @param {HTMLInputElement} box checked while single keys are on
 * @param {State} state
 */
export function bindSwitch(box, state) {
  const show = () => (box.checked = !state.preferences.has("no-single-keys"));
  box.addEventListener("change", () => {
    if (box.checked) state.preferences.remove("no-single-keys");
    else state.preferences.add([{ id: "no-single-keys" }]);
  });
  state.preferences.addEventListener("change", show);
  show();
}
