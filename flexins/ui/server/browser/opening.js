// “Opening…” for ever helps nobody: where nothing is drawn, a sentence says what to do.
(function () {
  "use strict";
  const LONGEST_WAIT = 10000;
  const drawn = () => document.querySelector("[data-testid=stMain] [data-testid=stElementContainer]");
  let said = false;

  const show = (nothing) => {
    const sentence = document.getElementById("fx-unopened");
    const opening = document.querySelector("#root > .fx-opening");
    if (sentence) sentence.hidden = !nothing;
    if (opening) opening.hidden = nothing;
  };
  const say = () => {
    if (said || drawn()) return;
    said = true;
    show(true);
    // On a weak line it may still come.
    const looking = setInterval(() => {
      if (!drawn()) return;
      clearInterval(looking);
      show(false);
      said = false;
    }, 250);
  };

  setTimeout(say, LONGEST_WAIT);
  addEventListener("error", (event) => {
    // A script that this browser cannot read, or that did not arrive.
    const from = event.filename || (event.target && event.target.src) || "";
    if (!from.includes("/static/js/")) return;
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", say);
    else say();
  }, true);
})();
