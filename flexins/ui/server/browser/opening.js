// “Opening…” for ever helps nobody: where nothing is drawn, a sentence says what to do.
(function () {
  "use strict";
  const LONGEST_WAIT = 10000;
  const drawn = () => document.querySelector("[data-testid=stMain] [data-testid=stElementContainer]");

  const say = () => {
    const sentence = document.getElementById("fx-unopened");
    const opening = document.querySelector("#root > .fx-opening");
    if (!sentence || drawn()) return;
    sentence.hidden = false;
    if (opening) opening.hidden = true;
  };
  // On a weak line the page may come after the sentence.
  const looking = setInterval(() => {
    const sentence = document.getElementById("fx-unopened");
    if (!sentence || !drawn()) return;
    clearInterval(looking);
    sentence.remove();
  }, 100);

  setTimeout(say, LONGEST_WAIT);
  addEventListener("error", (event) => {
    // A script that this browser cannot read, or that did not arrive.
    const from = event.filename || (event.target && event.target.src) || "";
    if (!from.includes("/static/js/")) return;
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", say);
    else say();
  }, true);
})();
