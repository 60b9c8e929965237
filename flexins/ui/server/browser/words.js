// Streamlit's own words in the page's language, keypads, and names that Streamlit forgets.
(function () {
  "use strict";
  const WORDS = FX_WORDS;
  const KEYPADS = Object.entries(FX_KEYPADS);
  const ATTRIBUTES = ["aria-label", "title", "placeholder"];

  // --- Streamlit's own words -------------------------------------------------------------
  const chinese = () => document.documentElement.lang.startsWith("zh");
  const pairs = { en: new Map(), zh: new Map() };
  const patterns = { en: [], zh: [] };
  const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  for (const [english, other] of Object.entries(WORDS)) {
    for (const [to, from, into] of [["zh", english, other], ["en", other, english]]) {
      if (from.includes("#")) {
        patterns[to].push([new RegExp(`^${literal(from).replace("#", "(.+)")}$`), into]);
      } else {
        pairs[to].set(from, into);
      }
    }
  }
  const translated = (text) => {
    const to = chinese() ? "zh" : "en";
    const trimmed = text.trim();
    const known = pairs[to].get(trimmed);
    if (known !== undefined) return known;
    for (const [pattern, into] of patterns[to]) {
      const match = pattern.exec(trimmed);
      if (match) return into.replace("#", match[1]);
    }
    return null;
  };
  const translate = (element) => {
    for (const name of ATTRIBUTES) {
      const value = element.getAttribute(name);
      const said = value && translated(value);
      if (said) element.setAttribute(name, said);
    }
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE && child.data.length < 120) {
        const said = translated(child.data);
        if (said) child.data = said;
      }
    }
  };

  // --- Keypads ---------------------------------------------------------------------------
  const keypad = (input) => {
    const place = input.closest("[class*='st-key-']");
    if (!place || input.inputMode) return;
    for (const name of place.classList) {
      const found = KEYPADS.find(([key]) => (key.endsWith("-") ? name.startsWith(key) : name === key));
      if (found) input.inputMode = found[1];
    }
  };

  // --- What Streamlit has drawn ----------------------------------------------------------
  const NOT_ITS_WORDS = "svg, script, style, #fx-early, [data-testid=stHtml]";
  const its = (element) =>
    element.matches(NOT_ITS_WORDS) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
  const look = (root) => {
    if (root.closest(NOT_ITS_WORDS)) return;
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT, its);
    for (let element = root; element; element = walk.nextNode()) {
      translate(element);
      if (element.tagName === "INPUT") keypad(element);
      // Streamlit names its drop zone and hides it from screen readers at the same time.
      if (element.dataset.testid === "stFileUploaderDropzone") element.setAttribute("role", "group");
    }
  };
  const { watch } = window.fx;
  watch.added(look);
  watch.altered("lang", (element) => {
    if (element === document.documentElement && document.body) look(document.body);
  });
  for (const name of ATTRIBUTES) watch.altered(name, translate);
  watch.written((text) => {
    if (text.parentElement) translate(text.parentElement);
  });
})();
