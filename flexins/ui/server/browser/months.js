// The lists of months are found by what people write, and begin at the chosen month.
// Streamlit looks for what is typed in the labels only, and opens a long list at its first row.
(() => {
  "use strict";
  const MONTHS = ["from", "to", "month", "start"].map((name) => `.st-key-${name} input`).join();
  const TYPED = /^(\d{4})(?:\s*[-‐–—/.。,，、·\s年]\s*|(?=\d))(\d{1,2})?\s*(月+份?)?$/;

  const chinese = () => document.documentElement.lang.startsWith("zh");
  const label = (year, month) => (chinese() ? `${year}年${month}` : `${year}-${month}`);

  // As the labels spell it; as it is where it is no month. `whole`: nothing more will be typed.
  const spelled = (text, whole) => {
    const half = text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
    const match = TYPED.exec(half.trim());
    if (!match) return text;
    const [, year, digits = "", unit] = match;
    const month = Number(digits);
    if (month === 0) return label(year, chinese() ? "" : digits);
    if (month > 12) return text;
    const done = whole || unit || digits.length === 2 || month > 1;
    if (chinese()) return label(year, month) + (done ? "月" : "");
    return label(year, done ? String(month).padStart(2, "0") : digits);
  };

  const write = (box, text) => {
    if (box.value === text) return false;
    // The setter of the page's own elements, so that React takes it for typed.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(box, text);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    return true;
  };

  const press = (box, key) => {
    box.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    box.dispatchEvent(new KeyboardEvent("keyup", { key, bubbles: true, cancelable: true }));
  };

  const isMonth = (box) => Boolean(box && box.matches && box.matches(MONTHS));

  let typing = null; // the box that was typed in, until something is chosen
  const respell = (event) => {
    const box = event.target;
    if (!isMonth(box) || event.isComposing) return;
    typing = box;
    // What was taken away is not written again.
    if (/^delete/.test(event.inputType || "")) return;
    // After React has taken it in, and before the next key.
    Promise.resolve().then(() => write(box, spelled(box.value, false)));
  };
  document.addEventListener("input", respell);
  document.addEventListener("compositionend", respell);

  // Take what the list has found, once it is there. What no month was found for does not stay in
  // the box; what was chosen does.
  const take = (box, tries) => {
    if (box.getAttribute("aria-expanded") === "true" || tries === 0) {
      press(box, "Enter");
      setTimeout(() => press(box, "Escape"), 100);
    } else {
      setTimeout(() => take(box, tries - 1), 25);
    }
  };

  // Who has typed a whole month and goes on has chosen it.
  const goOn = (box) => {
    if (typing !== box) return;
    typing = null;
    const [, , month] = TYPED.exec(box.value) || [];
    if (month && box.value === spelled(box.value, true)) press(box, "Enter");
  };
  const keyed = (event) => {
    const box = event.target;
    if (!event.isTrusted || event.isComposing || !isMonth(box)) return;
    if (event.key === "Tab") goOn(box);
    if (event.key.startsWith("Arrow")) typing = null;
    if (event.key !== "Enter" || typing !== box) return;
    typing = null;
    event.preventDefault();
    event.stopPropagation();
    write(box, spelled(box.value, true));
    take(box, 20);
  };
  // Before React, which closes the list.
  document.addEventListener("keydown", keyed, true);
  const left = (event) => {
    if (event.isTrusted) goOn(event.target); // React tells of a focus that moves in the list alone
  };
  document.addEventListener("focusout", left, true);

  // Its rows are drawn a moment after the list itself, and only those in sight and the chosen.
  const begin = (list, frames) => {
    const chosen = list.querySelector("[role=option][aria-selected=true]");
    const place = chosen && Number(chosen.getAttribute("aria-posinset"));
    if (place) list.scrollTop = (place - 1) * chosen.offsetHeight;
    else if (frames > 0) requestAnimationFrame(() => begin(list, frames - 1));
  };
  window.fx.watch.drawn("[role=listbox]", (list) => begin(list, 10));
})();
