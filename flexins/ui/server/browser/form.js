// What the browser does for the form: every step begins at its heading, and the tab keeps the
// number of the receipt, and nothing else, until one begins another form.
(function () {
  "use strict";
  const SAID = "[data-fx-step]", NAME = "fx-receipt", LONGEST_HIDDEN = 3000;
  const root = document.documentElement;
  let step = 0, taken = null;

  const toTop = () => {
    const main = document.querySelector("[data-testid=stMain]");
    if (main) main.scrollTop = 0;
  };
  // Hand the number to the server as if it had been typed into the hidden input.
  const bringBack = (receipt) => {
    root.dataset.fxBringing = "";
    setTimeout(() => delete root.dataset.fxBringing, LONGEST_HIDDEN);
    hand(receipt, 60);
  };
  const hand = (receipt, tries) => {
    const input = document.querySelector(".st-key-apply_receipt input");
    if (!input) {
      // Streamlit loads what draws an input when it is first needed.
      if (tries) setTimeout(hand, 50, receipt, tries - 1);
      return;
    }
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, receipt);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    // Streamlit takes the text when the input is left, once it has drawn it.
    setTimeout(() => input.dispatchEvent(new FocusEvent("focusout", { bubbles: true })), 50);
  };

  const take = (said) => {
    const { fxStep, fxReceipt } = said.dataset;
    const first = step === 0, now = Number(fxStep);
    delete root.dataset.fxBringing;
    if (!first && now !== step) {
      toTop();
      window.fx.runs.whenAtRest(toTop);
    }
    step = now;
    if (fxReceipt) sessionStorage.setItem(NAME, fxReceipt);
    else if ("fxForget" in said.dataset) sessionStorage.removeItem(NAME);
    else if (first && sessionStorage.getItem(NAME)) bringBack(sessionStorage.getItem(NAME));
  };

  // The page says where it stands in an element that is drawn anew when that changes.
  window.fx.watch.drawn(SAID, (said) => {
    if (said !== taken) take((taken = said));
  });
})();
