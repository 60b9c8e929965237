// The answer stands in the document before any script of Streamlit's; the live page takes its place
// once it has drawn its own. Where it never does, the simple form and a sentence say how to go on.
(function () {
  "use strict";
  const LONGEST_WAIT = 10000;
  const main = () => document.querySelector("[data-testid=stMain]");
  const drawn = () => main() && main().querySelector("[data-testid=stElementContainer]");
  const ANSWERS = ".fx-answer, [data-testid=stAlert], [data-testid=stException]";
  const answered = () => main() && main().querySelector(ANSWERS);
  const over = () => {
    const app = document.querySelector("[data-testid=stApp]");
    const state = app ? app.getAttribute("data-test-script-state") : "initial";
    return state !== "initial" && state !== "running";
  };
  const complete = () => {
    const loading = Array.from(main().querySelectorAll("[data-testid=stSkeleton]"));
    return over() && loading.every((one) => one.closest("[class*=_chart_place]"));
  };

  const give = () => {
    const answer = early();
    if (answer) {
      if (answer.scrollTop) main().scrollTop = answer.scrollTop;
      answer.remove();
    }
    document.documentElement.classList.add("fx-live");
  };
  const say = () => {
    const sentence = document.getElementById("fx-unopened");
    const opening = document.querySelector("#root > .fx-opening");
    if (!sentence || drawn()) return;
    (sentence.closest(".fx-alone") || sentence).hidden = false;
    if (opening) opening.hidden = true;
  };
  const early = () => document.getElementById("fx-early");
  let answered_for = 0;
  // On a weak line the page may come after the sentence.
  const looking = setInterval(() => {
    if (early() ? !answered() : !drawn()) return;
    const sentence = document.getElementById("fx-unopened");
    if (sentence) sentence.remove();
    answered_for += 1;
    // What comes with it in a moment is waited for; what comes later, on a weak line, only where
    // there is nothing to read until then.
    if (!complete() && !(early() && answered_for >= 4)) return;
    clearInterval(looking);
    give();
  }, 25);

  // The inputs of a row come one by one, and it grows with them: they are seen when all have come.
  const begun = performance.now();
  const coming = setInterval(() => {
    if (!over() && performance.now() - begun < LONGEST_WAIT) return;
    clearInterval(coming);
    document.documentElement.classList.add("fx-come");
  }, 25);

  setTimeout(say, LONGEST_WAIT);
  addEventListener("error", (event) => {
    // A script that this browser cannot read, or that did not arrive.
    const from = event.filename || (event.target && event.target.src) || "";
    if (!from.includes("/static/js/")) return;
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", say);
    else say();
  }, true);
})();
