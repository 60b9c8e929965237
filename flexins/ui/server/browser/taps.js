// Every tap counts. What was typed reaches the server when the input is left, and a tap leaves it:
// both would be on their way together, and Streamlit answers one of them. So the tap waits until
// what was typed is answered, and is then made on what the page shows by then.
(function () {
  "use strict";
  const { runs, line, watch } = window.fx;
  const DOES = "a[href], button, summary, label";
  // These open, choose or clear where they are, and are in no hurry.
  const OWN = "[data-fx-menu], [target=_blank], [data-testid=stSelectbox] *, [data-testid=stMultiSelect] *,"
    + " [data-testid=stTextInput] *, [data-testid=stFileUploader] *, [data-testid=stExpandSidebarButton] *";
  const TYPED = "[data-testid=stTextInput] input";
  const SLID = "[data-testid=stSlider] input";
  // How long Streamlit keeps a slider's value to itself, and a text may take to be sent.
  const SLIDER_WAITS = 250, SENT_WITHIN = 1000;
  // Nobody expects a tap to be made after so long, as where the line was cut.
  const LONGEST_HELD = 15000;

  // --- What was typed and not sent -------------------------------------------------------
  const sent = new WeakMap(), unsent = new Set();
  let slid = 0, left = 0, asked = 0;
  const noted = (input) => {
    sent.set(input, input.value);
    if (!unsent.delete(input)) return;
    left = Date.now();
    asked = runs.timesAsked();
  };
  const listen = (kind, act) => addEventListener(kind, (event) => {
    if (event.target instanceof Element) act(event.target, event);
  }, true);
  listen("focusin", (input) => {
    if (input.matches(TYPED) && !unsent.has(input)) noted(input);
  });
  listen("input", (input) => {
    if (input.matches(SLID)) slid = Date.now();
    if (!input.matches(TYPED)) return;
    if (input.value === sent.get(input)) unsent.delete(input);
    else unsent.add(input);
  });
  listen("focusout", (input) => {
    if (input.matches(TYPED) && !input.disabled) noted(input);
  });
  listen("keydown", (input, event) => {
    if (event.key === "Enter" && input.matches(TYPED)) noted(input);
  });
  const typing = () => {
    unsent.forEach((input) => input.isConnected || unsent.delete(input));
    return unsent.size > 0;
  };
  const sliding = () => Date.now() - slid < SLIDER_WAITS;
  // An input has been left, and its text is not on its way yet.
  const leaving = () => Date.now() - left < SENT_WITHIN && runs.timesAsked() === asked;
  const onTheWay = () => sliding() || leaving() || !runs.atRest();
  const atRest = () => !typing() && !onTheWay() && line.whole();

  // Leave every input that holds what was not sent. Where another one has the focus, it keeps it.
  const send = () => unsent.forEach((input) => {
    if (input === document.activeElement) input.blur();
    else input.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
    noted(input);
  });

  window.fx.sendTyped = send;

  // Run `go` once what was typed so far is answered, and the answer drawn.
  const afterTyping = (go) => {
    send();
    const look = () => {
      if (!line.whole()) line.whenWhole(look);
      else if (!runs.atRest()) runs.whenAtRest(look);
      else if (onTheWay()) setTimeout(look, 20);
      else go();
    };
    look();
  };

  // --- The same thing to tap, after the page was drawn anew ------------------------------
  const like = (thing) => {
    const own = Array.from(thing.attributes).find((one) => one.name.startsWith("data-fx-"));
    const all = Array.from(document.querySelectorAll(own ? `[${own.name}]` : thing.tagName));
    return own ? all : all.filter((one) => one.textContent === thing.textContent);
  };
  const finder = (thing) => {
    const place = like(thing).indexOf(thing);
    return () => (thing.isConnected ? thing : like(thing)[place]);
  };

  // --- Taps that wait --------------------------------------------------------------------
  let held = [];
  const makeNext = () => {
    const next = held[0];
    if (!next) return;
    afterTyping(() => {
      held.shift();
      const thing = Date.now() < next.until && next.find();
      if (thing) thing.click();
      // What was tapped on the page that is left means nothing on the next.
      if (thing && thing.tagName === "A") held = [];
      makeNext();
    });
  };
  const hold = (thing) => {
    held.push({ find: finder(thing), until: Date.now() + LONGEST_HELD });
    if (held.length === 1) makeNext();
  };
  const stop = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const meant = (target, event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
    const thing = target.closest(DOES);
    return thing && !thing.matches(OWN) ? thing : null;
  };

  // A page begins at its heading, wherever on the one before the link was.
  const toTop = () => {
    const main = document.querySelector("[data-testid=stMain]");
    if (main) main.scrollTop = 0;
  };

  // What lies under the finger must not move before it is lifted: the input is left at the tap.
  listen("mousedown", (target, event) => {
    if (typing() && meant(target, event)) event.preventDefault();
  });
  listen("click", (target, event) => {
    const thing = meant(target, event);
    if (!thing) return;
    if (event.isTrusted && (held.length || !atRest())) {
      stop(event);
      hold(thing);
    } else if (thing.tagName === "A") {
      runs.leave(toTop);
    }
  });
  // Printing by the keyboard.
  listen("keydown", (_, event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "p" || atRest()) return;
    stop(event);
    afterTyping(() => window.print());
  });

  // --- What was opened stays open --------------------------------------------------------
  // Only what is folded in our own HTML: it is drawn anew whole, and folded, with every answer.
  const FOLDED = "details[class^=fx-]";
  const open = new Set();
  let page = location.pathname;
  const name = (fold) => {
    const alike = document.getElementsByClassName(fold.className);
    return `${fold.className} ${Array.from(alike).indexOf(fold)}`;
  };
  const turned = () => {
    if (page === location.pathname) return;
    page = location.pathname;
    open.clear();
  };
  listen("toggle", (fold) => {
    if (!fold.matches(FOLDED)) return;
    turned();
    if (fold.open) open.add(name(fold));
    else open.delete(name(fold));
  });
  watch.drawn("[data-fx-address]", turned);
  watch.drawn(FOLDED, (fold) => {
    turned();
    if (open.has(name(fold))) fold.open = true;
  });
})();
