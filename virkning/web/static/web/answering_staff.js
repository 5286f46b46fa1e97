// Typing in from paper with the number row: a digit answers and goes on, Enter and the arrows move between lines.
(() => {
  "use strict";
  const form = document.querySelector("form.typing");
  if (!form) return;
  const lines = [...form.querySelectorAll(".line")];
  const fields = (line) => [...line.querySelectorAll("input")];
  const answered = (line) => fields(line).some((field) => (field.type === "radio" ? field.checked : field.value.trim() !== ""));
  const target = (line) => fields(line).find((field) => field.checked) || fields(line)[0];
  const count = form.querySelector("[data-count]");
  const told = count ? count.dataset.count : "";
  const tell = () => { if (count) count.textContent = told.replace("{n}", lines.filter(answered).length).replace("{of}", lines.length); };
  const go = (at) => {
    if (at < 0) return;
    const next = at < lines.length ? target(lines[at]) : form.querySelector("button[name=save]");
    next.focus();
    if (next.type !== "radio" && next.select) next.select();
    next.closest(".line, .foot").scrollIntoView({ block: "center" });
  };
  form.addEventListener("keydown", (event) => {
    const at = event.target.name === "save" ? lines.length : lines.indexOf(event.target.closest(".line"));
    if (at === lines.length && event.key !== "ArrowUp") return;
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const radio = event.target.type === "radio";
    if (radio && /^[0-9]$/.test(event.key)) {
      const wanted = fields(lines[at]).find((field) => field.value === event.key);
      event.preventDefault();
      if (wanted) { wanted.checked = true; tell(); go(at + 1); }
    } else if (event.key === "Enter" || event.key === "ArrowDown") {
      event.preventDefault();
      go(at + 1);
    } else if (event.key === "ArrowUp") {
      event.preventDefault();
      go(at - 1);
    } else if (radio && (event.key === "Backspace" || event.key === "Delete")) {
      event.preventDefault();
      fields(lines[at]).forEach((field) => { field.checked = false; });
      tell();
    }
  });
  form.addEventListener("input", tell);
  tell();
  const first = lines.findIndex((line) => line.classList.contains("wrong"));
  const open = lines.findIndex((line) => !answered(line));
  go(first >= 0 ? first : Math.max(0, open));
  scrollTo(0, first >= 0 ? scrollY : 0);
})();
