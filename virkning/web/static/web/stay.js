// Whoever writes is at work: it is told to the server, at most once a minute, so that a long note does not end with a
// log-out. Whoever does nothing is warned two minutes before, and can stay. After a log-out the page is left, so that
// nobody reads along, but for one that somebody has written on. Without this file the log-out comes all the same.
(() => {
  "use strict";
  const bar = document.getElementById("stay");
  if (!bar) return;
  const MINUTE = 60000;
  const soon = document.getElementById("stay-soon"), over = document.getElementById("stay-over");
  const on = document.getElementById("stay-on");
  const limit = Number(bar.dataset.minutes) * MINUTE;
  const others = new BroadcastChannel("stay"); // the same reader in another window is at work, too
  let told = Date.now(), written = false;

  const show = (what) => {
    bar.hidden = what === null;
    soon.hidden = what !== soon;
    over.hidden = what !== over;
    on.hidden = what !== soon;
  };
  const tell = async () => {
    told = Date.now();
    others.postMessage("at work");
    try {
      const answer = await fetch(bar.action, { method: "POST", body: new FormData(bar), redirect: "manual" });
      show(answer.ok ? null : over);
    } catch { /* no connection: the next word, or the clock, tries again */ }
  };

  others.postMessage("at work");
  others.addEventListener("message", () => { told = Date.now(); show(null); });
  document.addEventListener("input", () => {
    written = true;
    if (Date.now() - told > MINUTE && over.hidden) tell();
  });
  bar.addEventListener("submit", (event) => { event.preventDefault(); tell(); });
  setInterval(() => {
    const quiet = Date.now() - told;
    if (quiet > limit && !written) location.replace(location.href);
    else if (quiet > limit) show(over);
    else if (quiet > limit - 2 * MINUTE) show(soon);
  }, 5000);
})();
