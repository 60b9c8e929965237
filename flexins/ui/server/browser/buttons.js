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

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("button");
    if (!button) return;
    if ("fxCopy" in button.dataset) copy(button);
    if ("fxPrint" in button.dataset) window.print();
    if ("fxMenu" in button.dataset) {
      const menu = document.querySelector("[data-testid=stExpandSidebarButton]");
      if (menu) menu.click();
    }
  });
})();
