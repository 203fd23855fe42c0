// Choosing, opening and closing claims, links into folded parts, what belongs together across the panels.
let current = null;
let column = 0; // the chosen source of the chosen claim, from 1

const setOpen = (body, open) => {
  const box = body.querySelector("details");
  if (!box) return;
  body.classList.toggle("open", open);
  box.open = open;
};

const headOf = (cell) => cell.closest("table").tHead.rows[0].cells[cell.cellIndex];

// The same claim elsewhere: its column of the map, its figures in the texts; and the heads of a cell.
let lit = [];
let lightOn = [];
const light = (body, cell = null) => {
  if (lightOn[0] === body && lightOn[1] === cell) return;
  lightOn = [body, cell];
  for (const one of lit) one.classList.remove("lit");
  lit = body ? [...all(`.map a[href="#${CSS.escape(body.id)}"], .reader a[href="#${CSS.escape(body.id)}"]`), body] : [];
  if (cell && cell.cellIndex > 0 && !cell.hasAttribute("colspan")) lit.push(headOf(cell), cell);
  for (const one of lit) one.classList.add("lit");
};

const select = (body, { focus = true, open = null } = {}) => {
  if (current !== body) column = 0;
  current?.classList.remove("now");
  current = body;
  body.classList.add("now");
  light(body);
  if (open !== null) setOpen(body, open);
  if (focus) { body.tabIndex = -1; body.focus({ preventScroll: true }); }
};

const reveal = (element) => {
  for (let box = element.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  const body = element.closest(".claims tbody");
  if (body) {
    // The address says where to go, and keeps saying so.
    if (body.hidden) filterFrom(new URLSearchParams());
    select(body, { open: true });
    const cell = element.closest("tr:first-child > td");
    if (cell) { column = cell.cellIndex; light(body, cell); }
  }
  const paragraph = element.closest(".reader");
  if (paragraph) showParagraph(element);
  (body || element).scrollIntoView({ block: "start" });
  // The frame of the texts scrolls inside; its heads must not slip below the bar.
  if (paragraph && !narrow.matches) frame.scrollIntoView({ block: "start" });
};

// A row must not hide under the head of its table, whose height depends on the names of the sources.
const measureHead = () => {
  const head = seenHead();
  if (head) root.style.setProperty("--head", `${Math.ceil(head.getBoundingClientRect().height)}px`);
};

const toast = (text) => {
  const box = byId("toast");
  box.textContent = text;
  box.hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => { box.hidden = true; }, 4000);
};

const follow = () => {
  const { query, anchor } = readHash();
  if (query) {
    filterFrom(query);
    readerFrom(query);
    const claim = query.get("c") && byId(query.get("c"));
    if (claim) reveal(claim);
    else byId(isFiltered(chosen()) || ordered || !readerQuery().length ? "claims" : "reader").scrollIntoView();
    return;
  }
  // "c-1a2b3c4d.s3" is what people type; a cell that is not there leads to its claim.
  const element = anchor && (byId(anchor) || byId(anchor.replace(/\.s(\d+)/, ".S$1")) || byId(anchor.split(".")[0]));
  if (element) reveal(element);
  else if (anchor) toast(say("gone", { anchor }));
  else filterFrom(new URLSearchParams()); // back to where nothing was asked for
};

const visible = () => claims.map((claim) => claim.body).filter((body) => !body.hidden)
  .sort((one, two) => (one.compareDocumentPosition(two) & 4 ? -1 : 1));

const step = (by, fits = () => true) => {
  const list = visible().filter(fits);
  if (!list.length) return;
  let at = list.indexOf(current);
  if (at < 0 && current) {
    const after = list.findIndex((body) => current.compareDocumentPosition(body) & 4);
    at = (after < 0 ? list.length : after) - (by > 0 ? 1 : 0);
  }
  const next = list[Math.min(Math.max(at + by, 0), list.length - 1)];
  select(next);
  next.scrollIntoView({ block: "center" });
};

const stepColumn = (by) => {
  if (!current) step(1);
  if (!current) return;
  const cells = [...current.rows[0].cells].filter((cell) => cell.cellIndex > 0 && cell.checkVisibility());
  const at = cells.findIndex((cell) => cell.cellIndex === column);
  const next = cells[Math.min(Math.max(at + by, 0), cells.length - 1)];
  if (!next) return;
  column = next.cellIndex;
  light(current, next);
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest", inline: "nearest" });
};

const toggle = () => {
  if (!current) return;
  const open = !current.classList.contains("open");
  setOpen(current, open);
  const place = open && column && byId(`${current.id}.S${column}`);
  if (place && place.closest("details")) place.scrollIntoView({ block: "nearest" });
};

const columnHead = (index) => document.querySelector(".claims thead").rows[0].cells[index].querySelector(".code").textContent;
const chosenSource = () => (column ? columnHead(column) : "");

// The link to what is chosen, by whatever way this browser offers.
const copyLink = async () => {
  const body = current;
  if (!body) return;
  const anchor = column ? `${body.id}.${columnHead(column)}` : body.id;
  const link = `${location.href.split("#")[0]}#${anchor}`;
  history.replaceState(null, "", `#${anchor}`);
  try { await navigator.clipboard.writeText(link); } catch { copyOldWay(link); }
  toast(say("copied", { anchor }));
};
const copyOldWay = (text) => {
  const box = document.createElement("textarea");
  box.value = text;
  document.body.append(box);
  box.select();
  document.execCommand("copy");
  box.remove();
};

// What an open claim offers: its link, and for sources with an address their own page at the very words.
const webAddress = (code) => byId(code)?.querySelector("a[rel]")?.href || "";
const fragment = (words) => {
  const list = words.replace(/\s+/g, " ").trim().split(" ");
  const part = (some) => encodeURIComponent(some.join(" ")).replace(/-/g, "%2D");
  return list.length > 12 ? `${part(list.slice(0, 5))},${part(list.slice(-5))}` : part(list);
};
const addTools = (body) => {
  const inside = body.querySelector("details > div");
  if (!inside || inside.querySelector(".tools")) return;
  for (const found of all(":scope > div", inside)) {
    const address = webAddress(found.querySelector("b")?.textContent.split(" ")[0]);
    const quoted = found.querySelector("blockquote");
    if (!address || !quoted) continue;
    const own = [...quoted.childNodes].filter((node) => !/^del$/i.test(node.nodeName) && !node.classList?.contains("dim"));
    const link = document.createElement("a");
    link.href = `${address.split("#")[0]}#:~:text=${fragment(own.map((node) => node.textContent).join(""))}`;
    link.rel = "noopener noreferrer";
    link.className = "out";
    link.textContent = say("out");
    link.title = say("out-title");
    found.append(link);
  }
  const tools = document.createElement("p");
  tools.className = "tools";
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = say("copy");
  button.addEventListener("click", () => { select(body, { focus: false }); copyLink(); });
  const name = document.createElement("code");
  name.textContent = body.id;
  tools.append(button, " ", name);
  inside.append(tools);
};

const matrix = document.querySelector(".matrix");
const pointed = (event) => {
  const cell = event.target.closest(".claims tbody > tr:first-child > *");
  const body = cell?.closest("tbody");
  if (body) light(body, cell);
};
matrix.addEventListener("pointerover", pointed);
matrix.addEventListener("focusin", pointed);
matrix.addEventListener("pointerleave", () => light(current));

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-go]");
  if (link) {
    event.preventDefault();
    location.hash = `?${link.dataset.go}`;
    return;
  }
  const same = event.target.closest('a[href^="#"]');
  if (same && same.getAttribute("href") === location.hash) { event.preventDefault(); follow(); return; }
  const cell = event.target.closest(".claims tbody > tr:first-child > td");
  if (cell) {
    select(cell.closest("tbody"), { focus: false });
    column = cell.cellIndex;
    light(current, cell);
  }
  const head = event.target.closest(".claims tbody th");
  if (head && !event.target.closest("a") && getSelection().isCollapsed) {
    const body = head.closest("tbody");
    select(body, { open: !body.classList.contains("open") });
  }
});
// A browser that finds words in a folded part opens it by itself; "toggle" does not bubble, but is caught on its way.
matrix.addEventListener("toggle", (event) => {
  const body = event.target.closest("tbody");
  body.classList.toggle("open", event.target.open);
  if (event.target.open && event.target.dataset.printed === undefined) addTools(body);
}, true);
byId("unfold").addEventListener("click", (event) => {
  const open = event.target.dataset.open !== "yes";
  for (const body of visible()) setOpen(body, open);
  event.target.dataset.open = open ? "yes" : "no";
  event.target.textContent = say(open ? "fold" : "unfold");
});
