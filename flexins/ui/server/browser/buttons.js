// What the buttons of our own HTML do.
(function () {
  "use strict";
  const copy = async (button) => {
    const box = document.getElementById(button.dataset.fxCopy);
    try {
      await navigator.clipboard.writeText(box.value);
    } catch (_) {
      box.hidden = false;
      box.select();
      document.execCommand("copy");
    }
    button.textContent = button.dataset.fxDone;
  };

  // The file is in the button itself: what has an address on the server can be had by others.
  const save = (button) => {
    const { fxSave, fxKind, fxContent } = button.dataset;
    const bytes = Uint8Array.from(atob(fxContent), (sign) => sign.charCodeAt(0));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type: fxKind }));
    link.download = fxSave;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("button");
    if (!button) return;
    if ("fxCopy" in button.dataset) copy(button);
    if ("fxSave" in button.dataset) save(button);
    if ("fxPrint" in button.dataset) window.print();
    if ("fxMenu" in button.dataset) {
      const menu = document.querySelector("[data-testid=stExpandSidebarButton]");
      if (menu) menu.click();
    }
  });
})();
