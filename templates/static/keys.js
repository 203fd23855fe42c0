// The keyboard. The sheet behind "?" lists the same keys (compare/report/keys.py).
const hasConflict = (body) => body.dataset.s.includes("c");
const go = { m: "claims", q: "quotes", x: "differences", s: "sources", r: "reader", c: "tone" };
let waiting = false;

const keys = {
  j: () => step(1),
  k: () => step(-1),
  n: () => step(1, hasConflict),
  p: () => step(-1, hasConflict),
  "]": () => stepColumn(1),
  "[": () => stepColumn(-1),
  o: toggle,
  "/": () => { form.elements.q.focus(); form.scrollIntoView({ block: "center" }); },
  f: () => { form.querySelector("input:not([type=search])").focus(); form.scrollIntoView({ block: "center" }); },
  1: () => toggleStatus("s"),
  2: () => toggleStatus("p"),
  3: () => toggleStatus("a"),
  4: () => toggleStatus("c"),
  5: () => toggleStatus("n"),
  d: () => nextDiffMode(),
  l: () => toggleLock(),
  L: () => toggleLock(),
  r: () => setReference(chosenSource()),
  y: copyLink,
  t: () => nextTheme(),
  "?": () => byId("help").showModal(),
  g: () => { waiting = true; setTimeout(() => { waiting = false; }, 1500); },
};

const escape = () => {
  if (columnsMenu?.open) columnsMenu.open = false;
  else if (current?.classList.contains("open")) setOpen(current, false);
  else light(null);
};

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest("input:not([type=checkbox], [type=radio]), select, textarea");
  if (event.key === "Escape" && typing) { typing.blur(); return; }
  if (typing || byId("help").open) return;
  if (event.key === "Escape") { escape(); return; }
  if (event.key === "Enter" && current && (event.target === current || event.target.parentElement === current.rows[0])) { toggle(); return; }
  if (off.checked) return;
  if (waiting) {
    waiting = false;
    if (go[event.key] && byId(go[event.key])) { location.hash = go[event.key]; event.preventDefault(); }
    return;
  }
  if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
});
