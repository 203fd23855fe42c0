// The queue: choose a line by keys, decide on it where it stands, decide on all that are listed.
import { all, byId, main, open, page } from "./review-dom.js";
import { send } from "./review-api.js";
import { addKeys } from "./review-keys.js";
import { onStep } from "./review-undo.js";
import { announce, toast } from "./review-status.js";

const DONE = { confirm: "confirmed", reject: "rejected", trivial: "called trivial", assign: "assigned" };
const rows = () => all("#lines tbody tr");
let current = null; // the id of a claim: lines come and go
const now = () => byId(current || "") || null;
const choose = (row) => {
  for (const one of all("#lines tr.now")) { one.classList.remove("now"); delete one.dataset.current; }
  if (!row) return;
  current = row.id;
  row.classList.add("now");
  row.dataset.current = "";
  row.querySelector("th a").focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
};
const step = (by, wanted = () => true) => {
  const list = rows(), at = list.indexOf(now());
  for (let next = at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by; list[next]; next += by) if (wanted(list[next])) { choose(list[next]); return; }
};
const undecided = (row) => "undecided" in row.dataset;

// The lines as they are now; the chosen one stays chosen, or its neighbour.
const again = async (claim = current) => {
  const at = rows().findIndex((row) => row.id === claim);
  const address = location.pathname + location.search;
  await htmx.ajax("GET", address, { target: "#main", select: "#main", selectOOB: "#pages", swap: "outerHTML" });
  const row = byId(claim || "");
  choose(row && rows().includes(row) ? row : rows()[Math.min(at, rows().length - 1)] || null);
};
onStep((item) => again(item.replace("claim:", "")));

const LAST = "biasdiff-last";
const act = async (action, after) => {
  const row = now();
  if (!row) { toast("Choose a claim first: j"); return; }
  const next = rows()[rows().indexOf(row) + 1]?.id;
  const said = after ?? (action === "confirm" ? { cells: JSON.parse(row.dataset.cells) } : null);
  const done = await send([{ action, target: row.dataset.item, after: said }]);
  if (!done) return;
  sessionStorage.setItem(LAST, JSON.stringify({ action, after: action === "confirm" ? null : after }));
  announce(`${action}: ${row.querySelector("th a").textContent}`);
  await again(["confirm", "reject", "unsure", "trivial"].includes(action) ? next : row.id);
};
const repeat = () => {
  const last = JSON.parse(sessionStorage.getItem(LAST) || "null");
  if (last) act(last.action, last.after ?? undefined);
  else toast("Nothing was done yet that could be repeated.");
};
const enter = (what = "") => {
  const link = now()?.querySelector("th a");
  if (!link) { toast("Choose a claim first: j"); return; }
  if (what) location.href = `${link.href}#${what}`;
  else link.click();
};

addKeys({
  j: () => step(1),
  k: () => step(-1),
  n: () => step(1, undecided),
  p: () => step(-1, undecided),
  o: () => enter(),
  Enter: () => enter(),
  "/": () => { byId("q")?.focus(); byId("q")?.select(); },
  a: () => act("confirm"),
  x: () => act("reject"),
  u: () => act("unsure"),
  ".": repeat,
  "Shift+Enter": () => act("confirm"),
  i: () => (now() ? open(byId("assign")) : toast("Choose a claim first: j")),
  m: () => enter("merge"),
  s: () => enter("split"),
  e: () => enter("wording"),
  c: () => enter("note"),
  v: () => enter("verdict"),
});

document.addEventListener("focusin", (event) => {
  const row = event.target.closest?.("#lines tbody tr");
  if (row && row.id !== current) { current = row.id; for (const one of rows()) one.classList.toggle("now", one === row); }
});
document.addEventListener("htmx:after:swap", () => { if (now() && rows().includes(now())) now().classList.add("now"); });

byId("assign").addEventListener("submit", (event) => {
  const name = event.target.elements.to.value.trim();
  act("assign", { to: name || null });
});

// ---------------------------------------------------------------- all that are listed

const bulk = byId("bulk-ask");
document.addEventListener("click", (event) => {
  if (event.target.id !== "bulk") return;
  const number = rows().length, typed = number > Number(event.target.dataset.typedAbove);
  byId("bulk-count").textContent = number;
  byId("bulk-typed").hidden = !typed;
  bulk.querySelector("form").reset();
  open(bulk);
});
bulk?.addEventListener("submit", async (event) => {
  const fields = event.target.elements, number = rows().length;
  if (!byId("bulk-typed").hidden && fields.typed.value.trim() !== String(number)) {
    event.preventDefault();
    toast(`Type ${number} to decide ${number} claims at once.`, { bad: true });
    fields.typed.focus();
    return;
  }
  const action = fields.action.value;
  const acts = rows().map((row) => ({
    action,
    target: row.dataset.item,
    after: action === "confirm" ? { cells: JSON.parse(row.dataset.cells) } : action === "assign" ? { to: fields.to.value.trim() || null } : null,
  }));
  if (await send(acts)) { toast(`${number} ${number === 1 ? "claim" : "claims"} ${DONE[action] || action}. z takes all of it back.`); again(null); }
});

// ---------------------------------------------------------------- orphans

document.addEventListener("submit", async (event) => {
  if (!("attach" in event.target.dataset)) return;
  event.preventDefault();
  const to = event.target.elements.to.value;
  if (!to) { toast("Choose a claim first."); return; }
  if (await send([{ action: "attach", target: event.target.closest("[data-item]").dataset.item, after: { to } }])) again();
});
document.addEventListener("click", async (event) => {
  if (!("retire" in event.target.dataset)) return;
  if (await send([{ action: "retire", target: event.target.closest("[data-item]").dataset.item }])) again();
});
if (main() && page.page === "queue" && location.hash) choose(byId(location.hash.slice(1)));

// On a narrow page the filters would fill half of it: they are folded unless one is in use.
const narrow = matchMedia("(max-width: 60rem)");
const fold = () => { const more = byId("more"); if (more) more.open = !narrow.matches || "filtered" in more.dataset; };
narrow.addEventListener("change", fold);
document.addEventListener("htmx:after:swap", (event) => { if (event.target?.id === "main") fold(); });
fold();
