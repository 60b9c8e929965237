// What happens in the document, for all our scripts: each says once what it looks for, and one
// watcher looks. Streamlit draws and redraws the elements whenever it likes.
(function () {
  "use strict";
  const onAdded = [], onWritten = [], onAltered = new Map();

  // One script's fault is not another's.
  const tell = (acts, node) => {
    for (const act of acts) {
      try {
        act(node);
      } catch (fault) {
        setTimeout(() => { throw fault; });
      }
    }
  };
  const watcher = new MutationObserver((changes) => {
    for (const { type, target, addedNodes, attributeName } of changes) {
      if (type === "attributes") tell(onAltered.get(attributeName), target);
      else if (type === "characterData") tell(onWritten, target);
      for (const node of addedNodes) {
        if (node.nodeType === Node.ELEMENT_NODE && node.isConnected) tell(onAdded, node);
      }
    }
  });
  const watch = () => watcher.observe(document.documentElement, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: [...onAltered.keys()],
  });
  watch();

  const fx = (window.fx = window.fx || {});
  fx.watch = {
    // An element was put into the document, with all that is in it.
    added: (act) => onAdded.push(act),
    // An element that `selector` describes was put there, alone or within another.
    drawn: (selector, act) => onAdded.push((element) => {
      if (element.matches(selector)) act(element);
      element.querySelectorAll(selector).forEach(act);
    }),
    // An attribute of an element was set to something.
    altered: (name, act) => {
      onAltered.set(name, [...(onAltered.get(name) || []), act]);
      watch();
    },
    // A text was changed where it stands.
    written: (act) => onWritten.push(act),
  };
})();
