// Small replacements for what an older browser lacks and Streamlit's scripts call. They stand
// before all other scripts, and like all of ours they are written as browsers of 2017 read it.
(function () {
  "use strict";
  const add = (to, name, make) => {
    if (to && !(name in to)) {
      Object.defineProperty(to, name, { value: make, writable: true, configurable: true });
    }
  };

  add(Object, "hasOwn", (of, name) => Object.prototype.hasOwnProperty.call(Object(of), name));

  const at = function (index) {
    const all = Object(this);
    const whole = Math.trunc(index) || 0;
    return all[whole < 0 ? all.length + whole : whole];
  };
  add(Array.prototype, "at", at);
  add(Object.getPrototypeOf(Int8Array.prototype), "at", at);
  add(String.prototype, "at", function (index) {
    return at.call(Array.prototype.slice.call(String(this)), index);
  });

  add(Array.prototype, "toSorted", function (order) {
    return Array.prototype.slice.call(this).sort(order);
  });
  add(Array.prototype, "toReversed", function () {
    return Array.prototype.slice.call(this).reverse();
  });

  add(String.prototype, "replaceAll", function (what, by) {
    if (what instanceof RegExp) {
      if (!what.flags.includes("g")) throw new TypeError("replaceAll needs a global expression");
      return this.replace(what, by);
    }
    const literal = String(what).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return this.replace(new RegExp(literal, "g"), by);
  });

  if (window.AbortController) {
    add(window.AbortSignal, "timeout", (milliseconds) => {
      const control = new AbortController();
      setTimeout(() => control.abort(), milliseconds);
      return control.signal;
    });
  }

  // What Streamlit writes with the flag “v”, the older “u” reads in the same way.
  try {
    new RegExp("", "v");
  } catch (_) {
    const Own = RegExp;
    const Wider = function (pattern, flags) {
      return new Own(pattern, typeof flags === "string" ? flags.replace("v", "u") : flags);
    };
    Wider.prototype = Own.prototype;
    Object.setPrototypeOf(Wider, Own);
    Own.prototype.constructor = Wider;
    window.RegExp = Wider;
  }
})();
