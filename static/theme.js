// Before the first paint: the reader's own theme. Afterwards: the switch in the foot, which needs a script to work.
(() => {
  const THEMES = ["auto", "light", "dark"];
  const root = document.documentElement;
  const source = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;

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

  /** The papers of topics that the reader hides are in no list, from the first paint on; see `reader/page.js`. */
  const sheet = new CSSStyleSheet();
  const hideTopics = () => {
    const path = new URL("../../", source).pathname;
    sheet.replaceSync(hidden(path).map((topic) => `:root:not([data-show-hidden]) .papers > li:has([rel="tag"][href$="/${CSS.escape(topic)}"]) { display: none; }`).join("\n"));
  };

  /** @param {string} path @returns {string[]} the addresses of these topics, but for the one of this page */
  const hidden = (path) => {
    try {
      const { version, kept } = JSON.parse(localStorage.getItem(`reader:${path}:topics`) ?? "{}");
      if (version !== 1 || !Array.isArray(kept)) return [];
      return kept.map(({ id }) => String(id)).filter((topic) => !location.pathname.startsWith(path + topic));
    } catch {
      return [];
    }
  };

  /** Opened from disk, an address that ends in a slash shows a folder; the page is in it. */
  const leadToFiles = () => {
    for (const name of ["href", "action"]) {
      for (const link of document.querySelectorAll(`a[${name}], form[${name}]`)) {
        const [path = "", anchor] = (link.getAttribute(name) ?? "").split("#");
        if (path.endsWith("/") && !path.includes(":")) {
          link.setAttribute(name, `${path}index.html${anchor === undefined ? "" : `#${anchor}`}`);
        }
      }
    }
  };

  /** What is pressed before the modules are there is pressed again when they are; they say so with `readerready`. */
  const keepEarlyClicks = () => {
    const waited = new AbortController();
    /** @type {HTMLElement | null} */
    let pressed = null;
    document.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-cite], [data-help], [data-hide-topic]") : null;
      if (button instanceof HTMLElement) pressed = button;
    }, waited);
    document.addEventListener("readerready", () => {
      waited.abort();
      pressed?.click();
    }, waited);
  };

  apply(chosen());
  root.toggleAttribute("data-unserved", location.protocol === "file:");
  if (location.protocol !== "file:") {
    root.dataset["scripted"] = "";
    document.adoptedStyleSheets.push(sheet);
    hideTopics();
    keepEarlyClicks();
    addEventListener("storage", hideTopics);
    document.addEventListener("topicschange", hideTopics);
  }
  document.addEventListener("DOMContentLoaded", offerSwitch);
  if (location.protocol === "file:") document.addEventListener("DOMContentLoaded", leadToFiles);
})();
