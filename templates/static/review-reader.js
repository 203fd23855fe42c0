// Choosing words of an article: with the mouse, or by keys sentence by sentence. A stretch of the text says at which
// code point it begins; a string of the browser counts UTF-16 units, so what stands before is counted anew.
import { all, byId, main, page } from "./review-dom.js";
import { send } from "./review-api.js";
import { addKeys } from "./review-keys.js";
import { onStep } from "./review-undo.js";
import { toast } from "./review-status.js";
import { show } from "./review-pages.js";

const text = () => byId("text");
const stretches = () => all("[data-at]", text());
const points = (string) => [...string].length;

// The code points [start, end) that a range takes of the text, without white space at its ends; null where it takes none.
export const unitOf = (range) => {
  let start = null, end = null, words = "";
  for (const one of stretches()) {
    const node = one.firstChild;
    if (!node || !range.intersectsNode(node)) continue;
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.data.length;
    if (from >= to) continue;
    const at = Number(one.dataset.at);
    start ??= at + points(node.data.slice(0, from));
    end = at + points(node.data.slice(0, to));
    words += node.data.slice(from, to);
  }
  if (start === null || !words.trim()) return null;
  return { start: start + points(words) - points(words.trimStart()), end: end - points(words) + points(words.trimEnd()) };
};

const address = (unit) => `${page.base}/reader?${new URLSearchParams({ article: text().dataset.article, claim: text().dataset.claim, start: unit.start, end: unit.end })}`;
const ask = async (unit) => {
  if (!unit) { toast("Only white space was chosen."); return; }
  await htmx.ajax("GET", `${address(unit)}&part=chosen`, { target: "#chosen", swap: "innerHTML" });
  byId("use").hidden = true;
  paint(unit);
  byId("h-chosen")?.focus();
};

// What is chosen stays visible, also while a field has the focus.
const paint = (unit) => {
  if (!window.Highlight) return;
  const range = unit && rangeOf(unit);
  if (range) CSS.highlights.set("chosen", new Highlight(range));
  else CSS.highlights.delete("chosen");
};
const placeOf = (point, last) => {
  for (const one of stretches()) {
    const at = Number(one.dataset.at), node = one.firstChild, length = node ? points(node.data) : 0;
    if (node && at <= point && (last ? point <= at + length && point > at : point < at + length)) return [node, [...node.data].slice(0, point - at).join("").length];
  }
  return null;
};
const rangeOf = ({ start, end }) => {
  const from = placeOf(start, false), to = placeOf(end, true);
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  return range;
};

// ---------------------------------------------------------------- with the mouse

const selected = () => {
  const selection = getSelection();
  return selection.rangeCount && !selection.isCollapsed && text() && selection.getRangeAt(0).intersectsNode(text()) ? selection.getRangeAt(0) : null;
};
document.addEventListener("selectionchange", () => { const use = byId("use"); if (use) use.hidden = !selected(); });
document.addEventListener("click", (event) => { if (event.target.id === "use" && selected()) ask(unitOf(selected())); });

// ---------------------------------------------------------------- by keys

let first = null, last = null; // sentences, from where to where
const sentence = (number) => all(`[data-s="${number}"]`, text());
const mark = () => {
  const [low, high] = [Math.min(first, last), Math.max(first, last)];
  for (const one of stretches()) one.classList.toggle("cursor", Number(one.dataset.s) >= low && Number(one.dataset.s) <= high);
  const ends = sentence(last);
  ends[0]?.scrollIntoView({ block: "nearest" });
  const words = ends.map((one) => one.textContent).join("").trim();
  byId("cursor").textContent = high > low ? `${high - low + 1} sentences chosen. ${words}` : words;
};
const step = (by, more) => {
  const most = Number(text().dataset.sentences) - 1;
  if (last === null) first = last = by > 0 ? 0 : most;
  else {
    last = Math.max(0, Math.min(most, last + by));
    if (!more) first = last;
  }
  mark();
};
const chosen = () => {
  if (last === null) return null;
  const range = document.createRange(), parts = all(".cursor", text());
  range.setStartBefore(parts[0]);
  range.setEndAfter(parts.at(-1));
  return unitOf(range);
};
const clear = () => {
  first = last = null;
  for (const one of all(".cursor", text())) one.classList.remove("cursor");
};
document.addEventListener("keydown", (event) => {
  if (event.target !== text() || event.ctrlKey || event.metaKey || event.altKey) return;
  const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (by) step(by, event.shiftKey);
  else if (event.key === "Home" || event.key === "End") { last = null; step(event.key === "Home" ? 1 : -1, false); }
  else if (event.key === "Enter" && last !== null) ask(selected() ? unitOf(selected()) : chosen());
  else if (event.key === "Escape") clear();
  else return;
  event.preventDefault();
  event.stopPropagation();
}, true);

addKeys({
  s: () => text()?.focus(),
  "/": () => byId("find-claim")?.focus(),
  j: () => article(1),
  k: () => article(-1),
});
const article = (by) => {
  const tabs = all(".tabs a", main()), at = tabs.findIndex((one) => one.ariaCurrent);
  tabs[at + by]?.click();
};

// ---------------------------------------------------------------- what is said of the words

// Not "disabled": Tab still comes to the button, and hears why nothing happens yet.
const enough = (form) => {
  const may = !!form.querySelector("[name=claim]:checked");
  form.querySelector("[type=submit]").ariaDisabled = String(!may);
  byId("add-why").hidden = may;
};
document.addEventListener("change", (event) => { if (event.target.form?.id === "give") enough(event.target.form); });
document.addEventListener("htmx:after:swap", () => {
  if (byId("give")) enough(byId("give"));
  const form = byId("give");
  paint(form ? { start: Number(form.dataset.start), end: Number(form.dataset.end) } : null);
  if (first !== null && !text()?.querySelector(".cursor")) first = last = null;
});
const unit = (form) => ({ article: form.dataset.article, start: Number(form.dataset.start), end: Number(form.dataset.end) });
const fresh = () => `n-${[...crypto.getRandomValues(new Uint8Array(4))].map((one) => one.toString(16).padStart(2, "0")).join("")}`;
const done = async (claim, words) => {
  const { article } = text().dataset;
  await show(`${page.base}/reader?${new URLSearchParams({ article, claim })}`);
  paint(null);
  toast(words, { link: { text: "Open the claim", address: `${page.base}/workbench?${new URLSearchParams({ claim })}` } });
  text().focus({ preventScroll: true });
};
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.id !== "give" && form.id !== "new") return;
  event.preventDefault();
  const fields = form.elements;
  if (form.id === "give") {
    const claim = form.querySelector("[name=claim]:checked")?.value;
    if (!claim) { toast("Choose a claim first."); return; }
    const after = { unit: unit(form), state: fields.state.value };
    if (await send([{ action: "add", target: `claim:${claim}`, after, reason: fields.reason.value.trim() || null }])) done(claim, "Evidence added.");
  } else {
    const claim = fresh(), after = { unit: unit(form), wording: fields.wording.value.trim() };
    if (await send([{ action: "claim", target: `claim:${claim}`, after }])) done(claim, "Claim made.");
  }
});
onStep(() => show());
// Who comes from elsewhere sees the words that they came for.
if (new URLSearchParams(location.search).get("claim") || byId("give")) text()?.querySelector("span.now")?.scrollIntoView({ block: matchMedia("(max-width: 60rem)").matches ? "start" : "center" });
if (byId("give")) enough(byId("give"));
