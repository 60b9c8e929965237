// A record that is pasted is answered at once. One that is too long for a text goes as a file.
// Who goes to correct its lines is brought to their table.
(function () {
  "use strict";
  const BOX = ".st-key-record_paste textarea", FILE = ".st-key-record_file input[type=file]";
  const CORRECTS = ".st-key-record_correct button", TABLE = ".st-key-screen_only_types_rows";
  // Streamlit takes over what was pasted first, and asks a moment after the box is left.
  const TAKEN_OVER = 50, ASKED = 400;
  const answer = () => {
    const box = document.querySelector(BOX);
    if (box) box.blur();
    setTimeout(() => window.fx.runs.whenAtRest(() => {
      const main = document.querySelector("[data-testid=stMain]");
      if (main) main.scrollTop = 0;
    }), ASKED);
  };
  const asFile = (text, name) => {
    const input = document.querySelector(FILE);
    const files = new DataTransfer();
    files.items.add(new File([text], name, { type: "text/plain" }));
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  addEventListener("paste", (event) => {
    const box = event.target;
    const said = document.querySelector("[data-fx-read]");
    if (!said || !(box instanceof Element) || !box.matches(BOX) || !event.clipboardData) return;
    const text = event.clipboardData.getData("text/plain");
    if (box.value.length + text.length > Number(said.dataset.fxRead)) {
      event.preventDefault();
      asFile(text, said.dataset.fxName);
    }
    setTimeout(answer, TAKEN_OVER);
  }, true);
  addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    if (event.target.closest("[data-fx-read]")) answer();
    if (event.target.closest(CORRECTS)) {
      setTimeout(() => window.fx.runs.whenAtRest(() => {
        const table = document.querySelector(TABLE);
        if (table) table.scrollIntoView({ block: "start" });
      }), ASKED);
    }
  });
})();
