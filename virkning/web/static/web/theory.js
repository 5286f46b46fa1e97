// The drawing in the editor: move boxes, draw arrows, by mouse, finger and keyboard. Fills in the page's own forms.
(() => {
  const editor = document.querySelector("[data-editor]");
  const drawing = editor && editor.querySelector("svg");
  if (!drawing) return;
  const SVG = "http://www.w3.org/2000/svg";
  const boxes = [...drawing.querySelectorAll("a.box")];
  const edgeOf = (box) => box.querySelector(".box-edge");
  const number = (element, name) => Number(element.getAttribute(name));
  const status = editor.querySelector("[data-status]");
  editor.querySelector(".by-hand").hidden = false;
  let from = null; // the box that an arrow is being drawn from

  const at = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM().inverse());
  const boxAt = (event) => { const found = document.elementFromPoint(event.clientX, event.clientY); return found && found.closest("a.box"); };
  const key = (box) => box.dataset.key;

  function sendArrow(source, target) {
    const form = document.getElementById("arrow-form");
    form.source.value = source;
    form.target.value = target;
    form.assumption_da.value = form.assumption_en.value = "";
    form.submit();
  }

  function sendMove(box, before) {
    const form = document.getElementById("move-form");
    form.action = form.dataset.address.replace("__box__", key(box));
    form.before.value = before;
    form.submit();
  }

  // Those in the same column, from the top.
  const column = (box) => boxes.filter((other) => number(edgeOf(other), "x") === number(edgeOf(box), "x"))
    .sort((a, b) => number(edgeOf(a), "y") - number(edgeOf(b), "y"));

  function begin(box) {
    from = box;
    editor.classList.add("drawing-arrow");
    status.textContent = status.dataset.choose;
  }

  function leave() {
    if (from) status.textContent = status.dataset.left;
    from = null;
    editor.classList.remove("drawing-arrow");
    boxes.forEach((box) => box.classList.remove("aimed"));
    drawing.querySelectorAll(".rubber").forEach((line) => line.remove());
  }

  function follow(handle, box, event) {
    event.preventDefault();
    event.stopPropagation();
    begin(box);
    const line = drawing.appendChild(document.createElementNS(SVG, "path"));
    line.setAttribute("class", "rubber");
    handle.setPointerCapture(event.pointerId);
    const move = (moved) => {
      const end = at(moved);
      line.setAttribute("d", `M${number(handle, "cx")},${number(handle, "cy")} L${end.x},${end.y}`);
      const aim = boxAt(moved);
      boxes.forEach((other) => other.classList.toggle("aimed", other === aim && other !== box));
    };
    const end = (ended) => {
      handle.removeEventListener("pointermove", move);
      const aim = ended.type === "pointerup" ? boxAt(ended) : null;
      if (aim && aim !== box) { sendArrow(key(box), key(aim)); status.textContent = ""; from = null; }
      leave();
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", end, { once: true });
    handle.addEventListener("pointercancel", end, { once: true });
  }

  function drag(box, event) {
    if (event.button !== 0) return;
    const start = at(event);
    let moved = 0;
    const move = (now) => {
      moved = at(now).y - start.y;
      if (Math.abs(moved) < 6) return;
      box.classList.add("dragged");
      box.setAttribute("transform", `translate(0 ${moved})`);
    };
    const end = (ended) => {
      document.removeEventListener("pointermove", move);
      document.removeEventListener("pointerup", end);
      document.removeEventListener("pointercancel", end);
      const dragged = box.classList.contains("dragged");
      box.classList.remove("dragged");
      if (!dragged || ended.type !== "pointerup") { box.removeAttribute("transform"); return; }
      box.addEventListener("click", (click) => click.preventDefault(), { once: true });
      const middle = number(edgeOf(box), "y") + moved + number(edgeOf(box), "height") / 2;
      const all = column(box);
      const others = all.filter((other) => other !== box);
      const next = others.find((other) => number(edgeOf(other), "y") + number(edgeOf(other), "height") / 2 > middle);
      if (others.indexOf(next) === all.indexOf(box) || (!next && all[all.length - 1] === box)) { box.removeAttribute("transform"); return; }
      sendMove(box, next ? key(next) : "");
    };
    document.addEventListener("pointermove", move);
    document.addEventListener("pointerup", end);
    document.addEventListener("pointercancel", end);
  }

  for (const box of boxes) {
    const edge = edgeOf(box);
    const handle = box.querySelector("g").appendChild(document.createElementNS(SVG, "circle"));
    handle.setAttribute("class", "handle");
    handle.setAttribute("r", 7);
    handle.setAttribute("cx", number(edge, "x") + number(edge, "width"));
    handle.setAttribute("cy", number(edge, "y") + number(edge, "height") / 2);
    handle.addEventListener("pointerdown", (event) => follow(handle, box, event));
    handle.addEventListener("click", (event) => event.preventDefault());
    box.addEventListener("pointerdown", (event) => drag(box, event));
    box.addEventListener("dragstart", (event) => event.preventDefault());
    box.addEventListener("keydown", (event) => {
      if (event.key === "p" && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); begin(box); }
      if (event.key === "Enter" && from && from !== box) { event.preventDefault(); const source = from; from = null; sendArrow(key(source), key(box)); }
      if (event.key === "Escape") leave();
      if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
        event.preventDefault();
        const all = column(box), place = all.indexOf(box);
        if (event.key === "ArrowUp" && place > 0) sendMove(box, key(all[place - 1]));
        if (event.key === "ArrowDown" && place < all.length - 1) sendMove(box, all[place + 2] ? key(all[place + 2]) : "");
      }
    });
    const near = (on) => drawing.querySelectorAll(".arrow").forEach((arrow) => {
      arrow.classList.toggle("near", on && (arrow.dataset.source === key(box) || arrow.dataset.target === key(box)));
    });
    box.addEventListener("mouseenter", () => near(true));
    box.addEventListener("focus", () => near(true));
    box.addEventListener("mouseleave", () => near(false));
    box.addEventListener("blur", () => near(false));
  }
})();
