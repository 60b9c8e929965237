// The ways of /ways kept in this browser, as the query of our own link: only after a tap, until
// another tap deletes them. Nothing else reads them, and nothing sends them by itself.
(function () {
  "use strict";
  const NAME = "fx-ways", OURS = /^\?[\w=&:,.%+-]{1,4000}$/;
  const read = () => {
    try {
      const query = localStorage.getItem(NAME) || "";
      return OURS.test(query) ? query : "";
    } catch (_) { // a browser that keeps nothing
      return "";
    }
  };
  // What is offered above the page comes with the page: nothing moves under a tap that keeps.
  const show = (parts) => {
    const kept = read();
    document.querySelectorAll(parts).forEach((part) => { part.hidden = !kept; });
  };
  const ALL = "[data-fx-if-kept]", BELOW = ".fx-keep [data-fx-if-kept]";
  const DOES = {
    fxKeep: () => localStorage.setItem(NAME, location.search),
    fxForget: () => localStorage.removeItem(NAME),
    fxAgain: () => { if (read()) location.assign(location.pathname + read()); },
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("button");
    const does = button && Object.keys(DOES).find((name) => name in button.dataset);
    if (!does) return;
    DOES[does]();
    show(does === "fxKeep" ? BELOW : ALL);
  });
  window.fx.watch.drawn(ALL, (part) => { part.hidden = !read(); });
})();
