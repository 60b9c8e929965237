// What goes over the line to the server: whether it has answered what the person last changed.
// `fx.runs` is what the other scripts ask.
(function () {
  "use strict";
  // Field numbers of Streamlit's messages; streamlit_inside/in_the_browser.py names them.
  const ASKS = 11, BEGINS = 4, ENDS = 6;
  const ENDED_FOR_ANOTHER = 2;
  // Two changes may be answered by one run: how long the second may take to begin.
  const UNTIL_NEXT = 300;
  const LONGEST_EXPECTED = 5000;

  // "rest", or what a change waits for: "asked", "running", "ending".
  let state = "rest";
  let asked = 0, ended = 0, timer = 0;
  let opened = false, leaving = false, expected = false;
  let arrived = null, ending = null;
  let times = 0;
  let underWay = true;  // a page begins by asking for its first run
  let waiting = [];

  const drawing = () => document.querySelector("[data-testid=stApp][data-test-script-state=running]");
  const rest = () => {
    clearTimeout(timer);
    state = "rest";
    asked = ended = 0;
    expected = false;
    const all = waiting;
    waiting = [];
    all.forEach((go) => go());
  };

  const asks = () => {
    times += 1;
    underWay = true;
    // The first run of a page and the way to another one stand on no change.
    if (!opened || leaving) return;
    clearTimeout(timer);
    if (!expected) asked += 1;
    expected = false;
    state = "asked";
  };
  const begins = () => {
    underWay = true;
    if (leaving && arrived) {
      setTimeout(arrived);
      ending = arrived;
    }
    leaving = false;
    arrived = null;
    if (state === "rest") return;
    clearTimeout(timer);
    state = "running";
  };
  const ends = (how) => {
    if (how === ENDED_FOR_ANOTHER) return;
    opened = true;
    underWay = false;
    if (ending) setTimeout(ending);
    ending = null;
    if (state === "rest") return;
    ended += 1;
    if (state !== "running") return;
    state = "ending";
    timer = setTimeout(drawn, ended >= asked ? 0 : UNTIL_NEXT);
  };
  // Streamlit draws what it was sent a moment after it was sent.
  const drawn = () => {
    timer = setTimeout(drawing() ? drawn : rest, 30);
  };

  // The numbered fields of a protobuf message, without what is inside them.
  const fields = (data, found) => {
    const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data;
    if (!(bytes instanceof Uint8Array)) return;
    let at = 0;
    const number = () => {
      let value = 0, shift = 1, byte;
      do {
        byte = bytes[at++];
        value += (byte & 127) * shift;
        shift *= 128;
      } while (byte > 127);
      return value;
    };
    while (at < bytes.length) {
      const tag = number();
      const kind = tag & 7;
      let value = 0;
      if (kind === 0) value = number();
      else if (kind === 2) at = number() + at;
      else if (kind === 1) at += 8;
      else if (kind === 5) at += 4;
      else return;
      found(tag >>> 3, value);
    }
  };

  const heard = new WeakSet();
  const hear = (socket) => {
    if (heard.has(socket)) return;
    heard.add(socket);
    socket.addEventListener("message", (event) => {
      fields(event.data, (field, value) => {
        if (field === BEGINS) begins();
        if (field === ENDS) ends(value);
      });
    });
    // What was asked on a line that is gone is asked again on the next one.
    socket.addEventListener("close", rest);
  };
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    hear(this);
    fields(data, (field) => field === ASKS && asks());
    return send.call(this, data);
  };
  addEventListener("popstate", () => { leaving = true; }, true);

  const fx = (window.fx = window.fx || {});
  fx.runs = {
    atRest: () => state === "rest",
    // Whether the last run, whatever for, has been asked for or begun and not ended.
    underWay: () => underWay,
    // How often anything was asked, whatever for.
    timesAsked: () => times,
    // Run `go` once everything that was changed is answered and drawn.
    whenAtRest: (go) => (state === "rest" ? go() : waiting.push(go)),
    // A run has been ordered from Streamlit, which asks for it in a moment.
    expect: () => {
      clearTimeout(timer);
      if (state === "rest") asked += 1;
      expected = true;
      opened = true;
      leaving = false;
      state = "asked";
      timer = setTimeout(rest, LONGEST_EXPECTED);
    },
    // The next that is asked is the way to another page; `then` is run when it begins to be
    // drawn, and when it is drawn.
    leave: (then) => {
      leaving = true;
      arrived = then;
    },
  };
})();
