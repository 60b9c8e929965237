// The address bar, the page's language and what is told to a new server, as the page says them in
// an element of its own. Text there is data: nothing of it is ever run.
(function () {
  "use strict";
  const SAID = "[data-fx-address]";
  const { fx } = window;
  const root = document.documentElement;

  const take = (said) => {
    const { fxQuery, fxLang, fxEntered } = said.dataset;
    const next = location.pathname + (fxQuery ? `?${fxQuery}` : "");
    if (next !== location.pathname + location.search) history.replaceState(history.state, "", next);
    if (root.lang !== fxLang) root.lang = fxLang;
    fx.entered = fxEntered;
  };

  // A run may leave the element as it was, on an address that Back or a link has changed. Not
  // before its end: until then the element may be another page's. While line.js asks, the address
  // tells more than the page shows.
  const ended = () => {
    if (root.dataset.fxLine === "asking") return;
    const page = location.pathname.split("/").pop();
    const own = Array.from(document.querySelectorAll(SAID)).filter(
      (said) => said.dataset.fxAddress === page
    );
    if (own.length) take(own[own.length - 1]);
  };

  fx.watch.drawn(SAID, take);
  fx.watch.altered("data-test-script-state", (app) => {
    if (app.getAttribute("data-test-script-state") === "notRunning") ended();
  });
})();
