// Coding a case by the keyboard: a digit chooses, the arrows move, C makes the marked words of the journal a quotation.
(() => {
  "use strict";
  const questions = [...document.querySelectorAll(".reading-question")];
  if (!questions.length) return;
  let at = 0;
  const choices = (question) => [...question.querySelectorAll("input[type=radio]")];
  const go = (place) => {
    at = Math.max(0, Math.min(place, questions.length - 1));
    const inside = choices(questions[at]);
    (inside.find((one) => one.checked) || inside[0]).focus({ preventScroll: true });
    questions[at].scrollIntoView({ block: "nearest" });
  };
  questions.forEach((question, place) => question.addEventListener("focusin", () => { at = place; }));
  const quote = () => {
    const marked = document.getSelection();
    const words = marked ? String(marked).trim() : "";
    const note = words && marked.anchorNode && (marked.anchorNode.parentElement || marked.anchorNode).closest(".reading-note");
    if (!note) return false;
    const fold = questions[at].querySelector(".reading-quotation");
    fold.open = true;
    fold.querySelector("textarea").value = words.replace(/\s+/g, " ");
    fold.querySelector("select").value = note.dataset.entry;
    return true;
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const writing = event.target.closest("textarea, select, input:not([type=radio])");
    if (writing) return;
    if (/^[1-9]$/.test(event.key)) {
      const wanted = choices(questions[at])[Number(event.key) - 1];
      if (!wanted) return;
      event.preventDefault();
      wanted.checked = true;
      go(at + 1);
    } else if (event.key === "ArrowDown" && event.target.closest(".reading-question")) {
      event.preventDefault();
      go(at + 1);
    } else if (event.key === "ArrowUp" && event.target.closest(".reading-question")) {
      event.preventDefault();
      go(at - 1);
    } else if (event.key.toLowerCase() === "c" && quote()) {
      event.preventDefault();
    }
  });
})();
