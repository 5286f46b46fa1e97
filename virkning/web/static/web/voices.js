// Number keys mark the themes of a voice. Without this file they are ticked like any other box.
(() => {
  "use strict";
  const form = document.querySelector("[data-voice]");
  if (!form) return;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("textarea, select, input:not([type=checkbox])")) return;
    const box = form.querySelector(`[data-number="${event.key}"]`);
    if (!box) return;
    box.checked = !box.checked;
    box.focus();
    event.preventDefault();
  });
})();
