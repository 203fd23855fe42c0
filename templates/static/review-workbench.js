// The workbench: decide on one claim, then on to the next. Everything listens on the document, for main is replaced.
import { address, all, byId, main, open, store } from "./review-dom.js";
import { send } from "./review-api.js";
import { addKeys, press } from "./review-keys.js";
import { onStep } from "./review-undo.js";
import { announce, toast } from "./review-status.js";
import { forget } from "./review-drafts.js";

const claim = () => document.querySelector("[data-claim]");
const item = () => claim()?.dataset.item;
const id = () => claim()?.dataset.claim;
const able = () => !!document.querySelector(".answers");

// ---------------------------------------------------------------- on and back

// The claim as it is now, in place; the chosen source stays chosen.
const again = () => press("here") || location.reload();
const goTo = (name) => {
  const link = byId("here");
  if (!link || name === id()) { again(); return; }
  const there = new URL(link.href);
  there.searchParams.set("claim", name);
  htmx.ajax("GET", there.pathname + there.search, { target: "#main", select: "#main", selectOOB: "#pages", swap: "outerHTML", push: "true" });
};
onStep((target) => (target.startsWith("claim:") ? goTo(target.slice(6)) : again()));
const next = () => press("after-undecided") || press("after") || again();

// ---------------------------------------------------------------- sources

let chosen = ""; // the code of the source that 1 to 5 set
const sources = () => all(".source");
const current = () => byId(chosen) || null;
const choose = (source, { show = true } = {}) => {
  for (const one of sources()) one.classList.toggle("now", one === source);
  chosen = source?.id || "";
  if (show) source?.scrollIntoView({ block: "nearest" });
};
// First the one that needs a look: unsure, then not simply stated.
const likely = () => sources().find((one) => one.querySelector(".nearest")) || sources().find((one) => !one.matches(".home") && !one.querySelector(".status.s")) || sources().find((one) => !one.matches(".home"));
const stepSource = (by) => {
  const list = sources(), at = list.indexOf(current());
  const to = list[Math.min(Math.max(at + by, 0), list.length - 1)];
  choose(to);
  announce(to?.getAttribute("aria-label") || "");
};
document.addEventListener("focusin", (event) => {
  const source = event.target.closest?.(".source");
  if (source) choose(source, { show: false });
});

// ---------------------------------------------------------------- answers

const LAST = "biasdiff-last";
const remember = (act) => sessionStorage.setItem(LAST, JSON.stringify(act));
const SAID = { confirm: "Confirmed", reject: "Rejected", unsure: "Marked unsure", trivial: "Called trivial" };
const closed = () => {
  if (able()) return false;
  toast("Nothing can be decided here: the claim is closed, or your role may only read.");
  return true;
};

// "Perhaps" is nothing that can be confirmed by the way: the first Confirm asks, the second leaves it open.
let asked = "";
const asks = () => {
  const { unsure } = claim().dataset;
  if (!unsure || asked === id()) return false;
  asked = id();
  const source = sources().find((one) => one.querySelector(".nearest"));
  if (source) choose(source);
  toast(`Unsure in ${unsure}: say what it is with 1 to 5, or confirm again and leave it open.`);
  return true;
};

const decide = async (action, { advance = byId("advance")?.checked } = {}) => {
  if (!item() || closed()) return;
  if (action === "confirm" && asks()) return;
  const after = action === "confirm" ? { cells: JSON.parse(claim().dataset.cells) } : null;
  const done = await send([{ action, target: item(), after }]);
  if (!done) return;
  remember({ action });
  announce(`${SAID[action]}.`);
  if (advance && !done.taken && ["confirm", "reject", "trivial"].includes(action)) next();
  else again();
};
const setState = async (source, state) => {
  const done = await send([{ action: "state", target: `cell:${id()}/${source.dataset.article}`, after: { state } }]);
  if (!done) return;
  remember({ action: "state", state });
  announce(`${source.getAttribute("aria-label")}: ${source.querySelector(`[data-state="${state}"] span`)?.textContent || state}`);
  follow = true;
  again();
};
const stateKey = (key) => {
  if (closed()) return;
  const button = current()?.querySelector(`.states [data-key="${key}"]`);
  if (!button) toast("Choose a source first: ] or [");
  else if (button.disabled) toast(button.title, { link: { text: "Look in the reader", address: address("reader", { article: current().dataset.article, claim: id() }) } });
  else setState(current(), button.dataset.state);
};
// The contradictions of this claim in turn: the first that the viewer has not judged, else the first.
const judge = (holds) => {
  const cards = all(".conflict[data-item]"), card = cards.find((one) => !one.querySelector('[aria-pressed="true"]')) || cards[0];
  if (!card) toast("The program sees no contradiction here.");
  else if (!closed()) { card.scrollIntoView({ block: "nearest" }); simple("conflict", { holds }, null, card.dataset.item); }
};
const repeat = () => {
  const last = JSON.parse(sessionStorage.getItem(LAST) || "null");
  if (!last) toast("Nothing was done yet that could be repeated.");
  else if (last.action === "state") { if (!closed() && current()) setState(current(), last.state); }
  else if (last.action === "assign") assign(last.to);
  else decide(last.action);
};
const simple = async (action, after = null, reason = null, target = item()) => {
  const done = await send([{ action, target, after, reason }]);
  if (done) again();
  return done;
};
const assign = async (to) => {
  if (await simple("assign", { to })) remember({ action: "assign", to });
};

// ---------------------------------------------------------------- dialogs

const setMode = (dialog, mode) => {
  dialog.dataset.mode = mode;
  for (const one of all("[data-mode]", dialog)) one.hidden = one.dataset.mode !== mode;
};
const part = (query, target) => htmx.ajax("GET", address("workbench", { part: "regroup", claim: id(), ...query }), { target, swap: "innerHTML" });
let unit = null; // the evidence that is being moved
const showOffers = () => {
  const form = byId("merge").querySelector("form"), mode = byId("merge").dataset.mode;
  const other = form.elements.other?.value || "", keep = form.elements.keep?.value;
  part({ mode, find: form.elements.find.value, other, ...(unit ? { unit } : {}), ...(keep === "other" ? { keep: other } : {}) }, "#merge-part");
};
const openMerge = (moved = null) => {
  if (closed()) return;
  unit = moved;
  byId("merge").querySelector("form").reset();
  byId("merge-part").replaceChildren();
  setMode(byId("merge"), moved ? "move" : "merge");
  open(byId("merge"));
  showOffers();
};
const ticked = () => all("#split [name=unit]:checked").map((box) => box.value);
const openers = {
  merge: () => openMerge(),
  split: () => {
    if (closed()) return;
    if (all("#split [name=unit]").length < 2) toast("This claim has one piece of evidence: nothing to split.");
    else open(byId("split"));
  },
  wording: () => closed() || open(byId("wording")),
  verdict: () => open(byId("verdict")),
  assign: () => { setMode(byId("assign"), "assign"); open(byId("assign")); },
  second: () => { setMode(byId("assign"), "second"); open(byId("assign")); },
  back: () => open(byId("back")),
  note: () => { const field = byId("note-text"); field?.focus(); field?.scrollIntoView({ block: "nearest" }); },
};
let wait = 0;
document.addEventListener("input", (event) => {
  if (event.target.closest("#split") && event.target.name === "unit") part({ mode: "split", units: ticked().join(",") }, "#split-preview");
  if (event.target.closest("#merge") && ["find", "other", "keep"].includes(event.target.name)) {
    clearTimeout(wait);
    wait = setTimeout(showOffers, event.target.name === "find" ? 200 : 0);
  }
});

const plain = (key) => {
  const [, article, start, end] = /^(.*):(\d+)-(\d+)$/.exec(key);
  return { article, start: Number(start), end: Number(end) };
};
const newId = () => `n-${crypto.randomUUID().slice(0, 8)}`;
const submits = {
  async merge(fields, event) {
    const other = fields.other?.value;
    if (!other) { event.preventDefault(); toast("Choose the other claim first."); return; }
    if (byId("merge").dataset.mode === "move") { await simple("move", { unit: plain(unit), to: other }); return; }
    const [kept, gone] = fields.keep?.value === "other" ? [other, id()] : [id(), other];
    const wording = fields.wording?.value.trim() || null;
    const done = await send([{ action: "merge", target: `claim:${kept}`, after: { merged: [gone], wording } }]);
    if (!done) return;
    toast("Merged: both stand here as one claim. z takes it back.");
    goTo(kept);
  },
  async split(fields, event) {
    const units = ticked().map(plain);
    if (!units.length || units.length === all("#split [name=unit]").length) { event.preventDefault(); toast("Tick some of the evidence, not all of it.", { bad: true }); return; }
    const row = newId();
    if (await simple("split", { row, units, wording: fields.wording.value.trim() || null })) {
      toast("Split off. z takes it back.", { link: { text: "Open the new claim", address: address("workbench", { claim: row }) } });
    }
  },
  wording: (fields) => simple("wording", { wording: fields.wording.value.trim() }),
  verdict: (fields) => simple("verdict", { text: fields.text.value.trim(), rating: fields.rating.value.trim() || null }),
  assign(fields) {
    const to = fields.to.value.trim() || null;
    return byId("assign").dataset.mode === "second" ? simple("second", { to }) : assign(to);
  },
  back: (fields) => simple("send-back", null, fields.reason.value.trim()),
};
document.addEventListener("submit", (event) => {
  const act = submits[event.target.closest("dialog")?.id];
  if (act) act(event.target.elements, event);
});
// Enter in the search looks on; it does not merge.
document.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target.name === "find" && event.target.closest("#merge")) event.preventDefault(); });

// ---------------------------------------------------------------- notes

const named = (text) => [...new Set([...text.matchAll(/(?:^|\s)@([\p{L}\p{N}_.-]+(?: [\p{Lu}][\p{L}-]+)?)/gu)].map((found) => found[1]))];
const people = () => all("#people option").map((one) => one.value);
const meant = (text) => named(text).map((name) => people().find((one) => one === name) || people().find((one) => one.split(" ")[0] === name.split(" ")[0]) || name);
document.addEventListener("submit", async (event) => {
  if (event.target.id !== "note") return;
  event.preventDefault();
  const field = byId("note-text"), text = field.value.trim(), about = item();
  if (!text) return;
  const done = await send([{ action: "note", target: about, after: { text, to: [...new Set(meant(text))] } }]);
  if (!done) return;
  field.value = "";
  await forget(about);
  again();
});

// ---------------------------------------------------------------- clicks and keys

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  if (!button || !main()?.contains(button)) return;
  const { act, state, holds, resolve } = button.dataset;
  if (button.dataset.open) openers[button.dataset.open]();
  else if (act && SAID[act]) decide(act);
  else if (act) simple(act);
  else if (state) setState(button.closest(".source"), state);
  else if (holds) simple("conflict", { holds: JSON.parse(holds) }, null, button.closest("[data-item]").dataset.item);
  else if (resolve) simple("resolve", null, null, `event:${resolve}`);
  else if ("move" in button.dataset) openMerge(button.closest("[data-unit]").dataset.unit);
  else if ("detach" in button.dataset) simple("detach", { unit: plain(button.closest("[data-unit]").dataset.unit) });
});
document.addEventListener("input", (event) => {
  if (event.target.id === "advance") store.set("advance", event.target.checked ? "" : "off");
});

addKeys({
  j: () => press("after"),
  k: () => press("before"),
  n: () => press("after-undecided") || toast("No other claim waits."),
  p: () => press("before-undecided") || toast("No earlier claim waits."),
  "]": () => stepSource(1),
  "[": () => stepSource(-1),
  a: () => decide("confirm"),
  x: () => decide("reject"),
  u: () => decide("unsure"),
  "Shift+Enter": () => decide("confirm", { advance: true }),
  ".": repeat,
  h: () => judge(true),
  l: () => judge(false),
  m: openers.merge,
  s: openers.split,
  e: openers.wording,
  c: openers.note,
  v: openers.verdict,
  i: openers.assign,
  ...Object.fromEntries(["1", "2", "3", "4", "5"].map((key) => [key, () => stateKey(key)])),
});

let shown = "", follow = false; // follow: a state was set, maybe below the fold
const fresh = () => {
  if (byId("advance")) byId("advance").checked = store.get("advance") !== "off";
  const same = shown === id();
  shown = id();
  choose((same && current()) || likely(), { show: same && follow });
  follow = false;
  if (!same && claim()) scrollTo(0, 0);
};
document.addEventListener("htmx:after:swap", (event) => { if (event.target?.id === "main" || !event.target?.closest?.("dialog")) fresh(); });
fresh();
// From the queue "m" leads here with what it wants to do.
const wish = location.hash.slice(1);
if (openers[wish]) { history.replaceState(history.state, "", location.pathname + location.search); openers[wish](); }
