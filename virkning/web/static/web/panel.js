// Opens the figures behind a cell beside the table. Without this file the link leads to the same figures on a page.
(() => {
  "use strict";
  const panel = document.getElementById("panel");
  if (!panel || typeof panel.showModal !== "function") return;

  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "panel-body" || panel.open) return;
    panel.showModal();
    panel.scrollTop = 0;
  });
  panel.addEventListener("click", (event) => {
    if (event.target === panel || event.target.closest("[data-close]")) panel.close();
  });
})();
