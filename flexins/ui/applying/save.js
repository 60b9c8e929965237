// Saves the file that a button carries.
(() => {
  if (window.fxSave) return;
  window.fxSave = true;
  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("button[data-fx-save]");
    if (!button) return;
    const { fxSave, fxKind, fxContent } = button.dataset;
    const bytes = Uint8Array.from(atob(fxContent), (sign) => sign.charCodeAt(0));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type: fxKind }));
    link.download = fxSave;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  });
})();
