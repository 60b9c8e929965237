// The line to the server: lost, and come back to a server that may know nothing of this page.
// Then the page asks by itself, with all that it holds, before anything on it can be pressed.
(function () {
  "use strict";
  const { runs, watch } = window.fx;
  const CONNECTION = "data-test-connection-state";

  // "opening", "whole", "lost", "asking" (it is back, and the page has asked), "gone" for good.
  let line = "opening";
  let waiting = [];
  const become = (now) => {
    line = now;
    document.documentElement.dataset.fxLine = now;
  };
  const whole = () => {
    become("whole");
    const all = waiting;
    waiting = [];
    all.forEach((go) => go());
  };

  const ask = () => {
    become("asking");
    // The address tells what this page shows; what was entered on others would be forgotten.
    const own = location.href;
    const all = window.fx.entered;
    if (all) history.replaceState(history.state, "", `${location.pathname}?${all}`);
    const asked = location.href;
    runs.expect();
    window.postMessage({ stCommVersion: 1, type: "RERUN_SCRIPT" }, location.origin);
    runs.whenAtRest(() => {
      if (location.href === asked) history.replaceState(history.state, "", own);
      if (line !== "asking") return;
      // Only now: an input asks for its own part of the page, which a new server has not drawn.
      window.fx.sendTyped();
      whole();
    });
  };

  const look = (app) => {
    const now = app.getAttribute(CONNECTION);
    if (!now) return;
    if (now === "DISCONNECTED_FOREVER") {
      become("gone");
    } else if (now !== "CONNECTED") {
      if (line !== "opening") become("lost");
    } else if (line === "opening") whole();
    else if (line === "lost") ask();
  };
  watch.drawn("[data-testid=stApp]", look);
  watch.altered(CONNECTION, look);

  // Between the line's return and the server's answer a change would be taken for an old one.
  const CHANGES = "[data-testid=stMain] *, [data-testid=stSidebar] *";
  for (const kind of ["pointerdown", "mousedown", "touchstart", "keydown"]) {
    addEventListener(kind, (event) => {
      const typing = event.target instanceof Element && event.target.matches("input[type=text]");
      if (line !== "asking" || typing || !event.isTrusted) return;
      if (event.target instanceof Element && event.target.matches(CHANGES)
        && !event.target.closest("a, button, label, summary")) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    }, { capture: true, passive: false });
  }

  window.fx.line = {
    whole: () => line === "whole" || line === "opening",
    whenWhole: (go) => (window.fx.line.whole() ? go() : waiting.push(go)),
  };
})();
