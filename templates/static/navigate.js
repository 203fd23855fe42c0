// Opening and closing, links into folded parts, and the keyboard.
let current = null;

const setOpen = (body, open) => {
  const box = body.querySelector("details");
  if (!box) return;
  body.classList.toggle("open", open);
  box.open = open;
};

const select = (body, { focus = true, open = null } = {}) => {
  current?.classList.remove("now");
  current = body;
  body.classList.add("now");
  for (const link of all(".map a.now")) link.classList.remove("now");
  document.querySelector(`.map a[href="#${CSS.escape(body.id)}"]`)?.classList.add("now");
  if (open !== null) setOpen(body, open);
  if (focus) { body.tabIndex = -1; body.focus({ preventScroll: true }); }
};

const reveal = (element) => {
  for (let box = element.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  const body = element.closest(".claims tbody");
  if (body) {
    if (body.hidden) clearFilter();
    select(body, { open: true });
  }
  const cell = element.closest(".reader td");
  if (cell) showColumn(cell.cellIndex);
  (body || element).scrollIntoView({ block: "start" });
};

// A row must not hide under the head of its table, whose height depends on the names of the sources.
const measureHead = () => {
  const head = document.querySelector(".claims thead");
  if (head) root.style.setProperty("--head", `${Math.ceil(head.getBoundingClientRect().height)}px`);
};

const follow = () => {
  const { query, anchor } = readHash();
  if (query) {
    filterFrom(query);
    byId("claims").scrollIntoView();
    return;
  }
  const element = anchor && byId(anchor);
  if (element) reveal(element);
};

const visible = () => claims.map((claim) => claim.body).filter((body) => !body.hidden);

const step = (by, fits = () => true) => {
  const list = visible().filter(fits);
  if (!list.length) return;
  let at = list.indexOf(current);
  if (at < 0 && current) at = list.findIndex((body) => current.compareDocumentPosition(body) & 4) - (by > 0 ? 1 : 0);
  const next = list[Math.min(Math.max(at + by, 0), list.length - 1)];
  select(next);
  next.scrollIntoView({ block: "center" });
};

const toggle = () => {
  if (!current) return;
  setOpen(current, !current.classList.contains("open"));
};

const hasConflict = (body) => body.dataset.s.includes("c");
const go = { m: "claims", d: "differences", q: "quotes", r: "reader", x: "method" };
let waiting = false;

const keys = {
  j: () => step(1),
  k: () => step(-1),
  n: () => step(1, hasConflict),
  p: () => step(-1, hasConflict),
  o: toggle,
  t: () => nextTheme(),
  "/": () => { form.elements.q.focus(); form.scrollIntoView({ block: "center" }); },
  "?": () => byId("help").showModal(),
  g: () => { waiting = true; setTimeout(() => { waiting = false; }, 1500); },
};

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest("input:not([type=checkbox]), select, textarea");
  if (event.key === "Escape" && typing) { typing.blur(); return; }
  if (typing || byId("help").open) return;
  if (event.key === "Escape" && current) { setOpen(current, false); return; }
  if (event.key === "Enter" && event.target === current) { toggle(); return; }
  if (store.get("keys") === "off") return;
  if (waiting) {
    waiting = false;
    if (go[event.key]) { location.hash = go[event.key]; event.preventDefault(); }
    return;
  }
  if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-go]");
  if (link) {
    event.preventDefault();
    location.hash = `?${link.dataset.go}`;
    return;
  }
  const same = event.target.closest('a[href^="#"]');
  if (same && same.getAttribute("href") === location.hash) { event.preventDefault(); follow(); return; }
  const paragraph = event.target.closest(".reader p[id]");
  if (paragraph && event.target === paragraph && event.offsetX < 40) history.replaceState(null, "", `#${paragraph.id}`);
  const head = event.target.closest(".claims tbody th");
  if (head && !event.target.closest("a") && getSelection().isCollapsed) {
    const body = head.closest("tbody");
    select(body, { open: !body.classList.contains("open") });
  }
});
for (const box of all(".claims details")) {
  // A browser that finds words in a folded part opens it by itself.
  box.addEventListener("toggle", () => box.closest("tbody").classList.toggle("open", box.open));
}
byId("unfold").addEventListener("click", (event) => {
  const open = event.target.dataset.open !== "yes";
  for (const body of visible()) setOpen(body, open);
  event.target.dataset.open = open ? "yes" : "no";
  event.target.textContent = say(open ? "fold" : "unfold");
});
