// Leaving quickly, a slider beside the number, reading aloud. Every page works without this file.
(() => {
  "use strict";
  const exit = document.querySelector(".exit");
  let last = 0;
  const leave = () => {
    // The cookie is cleared on the way out, without anybody waiting for it; the page leaves the history.
    fetch(exit.dataset.close, { method: "POST", keepalive: true }).catch(() => {});
    document.documentElement.hidden = true;
    location.replace(exit.dataset.away);
  };
  if (exit) {
    exit.addEventListener("click", (event) => { event.preventDefault(); leave(); });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      if (event.timeStamp - last < 1500) leave();
      last = event.timeStamp;
    });
  }
  // A page kept by the browser for its back button would show answers to whoever comes next.
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  document.querySelectorAll("input.number[data-slider]").forEach((number) => {
    const slider = Object.assign(document.createElement("input"), { type: "range", className: "slider", min: number.min, max: number.max });
    slider.setAttribute("aria-labelledby", number.getAttribute("aria-labelledby"));
    slider.value = number.value || String(Math.round((Number(number.min) + Number(number.max)) / 2));
    // Hollow, with a word, until it is used: where it happens to stand must not look like an answer.
    const hint = Object.assign(document.createElement("p"), { className: "not-yet", textContent: number.dataset.slider });
    const shown = () => {
      slider.classList.toggle("untouched", !number.value);
      hint.classList.toggle("answered", !!number.value);
    };
    const take = () => { number.value = slider.value; shown(); };
    slider.addEventListener("input", take);
    slider.addEventListener("click", take); // a tap just where it stands moves nothing, and is an answer all the same
    number.addEventListener("input", () => {
      if (number.value) slider.value = number.value;
      shown();
    });
    shown();
    number.after(slider);
    (number.form.querySelector(".ends") || slider).after(hint);
  });

  // A second tap while the first is on its way would answer the next question too.
  document.querySelectorAll("form").forEach((form) => {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
      setTimeout(() => { delete form.dataset.sent; }, 3000);
    });
  });

  // A tablet that is passed on: empty again for the next one, once nobody has touched the page for a while.
  const soon = document.querySelector("[data-soon]");
  if (soon) {
    const wait = () => setTimeout(() => location.replace(soon.href), 20000);
    let waiting = wait();
    ["pointerdown", "keydown", "scroll"].forEach((touch) => addEventListener(touch, () => {
      clearTimeout(waiting);
      waiting = wait();
    }, { passive: true }));
  }

  const aloud = document.querySelector(".aloud");
  if (aloud && "speechSynthesis" in window) {
    aloud.hidden = false;
    aloud.addEventListener("click", () => {
      if (speechSynthesis.speaking) { speechSynthesis.cancel(); return; }
      const words = [...document.querySelectorAll("[data-aloud]")].map((part) => part.textContent.trim());
      const said = new SpeechSynthesisUtterance(words.join(". "));
      said.lang = document.documentElement.lang === "da" ? "da-DK" : "en-GB";
      speechSynthesis.speak(said);
    });
    addEventListener("pagehide", () => speechSynthesis.cancel());
  }
})();
