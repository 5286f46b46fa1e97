// Opens the explanation of a word at the word. Without this file, or in an older browser, the word is a link to its entry.
(() => {
  "use strict";
  if (!HTMLElement.prototype.showPopover) return;
  const noteOf = (word) => word.nextElementSibling;
  const prepare = (part) => part.querySelectorAll(".term-word:not([aria-expanded])").forEach((word) => {
    word.setAttribute("role", "button");
    word.setAttribute("aria-expanded", "false");
    const note = noteOf(word);
    note.hidden = false;
    note.addEventListener("toggle", (event) => {
      word.setAttribute("aria-expanded", String(event.newState === "open"));
      if (event.newState === "open") place(word, note);
    });
  });
  const place = (word, note) => {
    if (window.matchMedia("(max-width: 40em)").matches) { note.style.left = note.style.top = ""; return; }
    const at = word.getBoundingClientRect();
    const below = at.bottom + 6, above = at.top - note.offsetHeight - 6;
    const left = Math.min(at.left, document.documentElement.clientWidth - note.offsetWidth - 12);
    note.style.left = `${Math.max(12, left)}px`;
    note.style.top = `${below + note.offsetHeight > window.innerHeight && above > 0 ? above : below}px`;
  };
  const closeAll = () => document.querySelectorAll(".term-note:popover-open").forEach((note) => note.hidePopover());
  document.addEventListener("click", (event) => {
    const word = event.target.closest && event.target.closest(".term-word");
    if (!word || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const open = word.getAttribute("aria-expanded") === "true";
    closeAll();
    if (!open) noteOf(word).showPopover();
  }, true);
  document.addEventListener("keydown", (event) => {
    const word = event.target.closest && event.target.closest(".term-word");
    if (word && event.key === " ") { event.preventDefault(); word.click(); }
  });
  document.addEventListener("scroll", closeAll, { passive: true });
  document.body.addEventListener("htmx:afterSwap", (event) => prepare(event.detail.target));
  prepare(document);
})();
