// Before the first paint: the reader's own theme. Afterwards: the switch in the foot, which needs a script to work.
(() => {
  const THEMES = ["auto", "light", "dark"];
  const root = document.documentElement;

  /** @returns {string} */
  const chosen = () => {
    try {
      return localStorage.getItem("theme") ?? "auto";
    } catch {
      return "auto";
    }
  };

  /** @param {string} theme */
  const apply = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset["theme"] = theme;
    else delete root.dataset["theme"];
  };

  /** @param {string} theme */
  const keep = (theme) => {
    try {
      localStorage.setItem("theme", theme);
    } catch {
      // A browser that keeps nothing shows the choice for this page alone.
    }
  };

  const offerSwitch = () => {
    const button = document.querySelector("[data-theme-switch]");
    const name = button?.querySelector("span");
    if (!(button instanceof HTMLElement) || !name) return;
    let theme = chosen();
    name.textContent = button.dataset[theme] ?? theme;
    button.hidden = false;
    button.addEventListener("click", () => {
      theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "auto";
      name.textContent = button.dataset[theme] ?? theme;
      apply(theme);
      keep(theme);
    });
  };

  /** Opened from disk, an address that ends in a slash shows a folder; the page is in it. */
  const leadToFiles = () => {
    for (const link of document.querySelectorAll("a[href]")) {
      const [path = "", anchor] = (link.getAttribute("href") ?? "").split("#");
      if (path.endsWith("/") && !path.includes(":")) {
        link.setAttribute("href", `${path}index.html${anchor === undefined ? "" : `#${anchor}`}`);
      }
    }
  };

  apply(chosen());
  document.addEventListener("DOMContentLoaded", offerSwitch);
  if (location.protocol === "file:") document.addEventListener("DOMContentLoaded", leadToFiles);
})();
