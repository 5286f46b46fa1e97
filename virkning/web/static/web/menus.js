// Closes an open menu with Escape or a click elsewhere, and brings the chosen tab of a long row into sight; the menus
// and the tabs themselves work without this file.
(() => {
  "use strict";
  const open = () => document.querySelectorAll("details.menu[open]");
  document.addEventListener("click", (event) => {
    open().forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.querySelectorAll(".places [aria-current]").forEach((tab) => {
    const row = tab.closest("ul");
    const here = tab.getBoundingClientRect(), whole = row.getBoundingClientRect();
    row.scrollLeft += here.left - whole.left - (whole.width - here.width) / 2;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    open().forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
  });
})();
