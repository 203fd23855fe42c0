// After a newer run: y keeps what is still right, n opens it to decide again; orphans are given to another of their kind,
// retired, or discarded by whoever types the title of the report.
import { all, byId, main, open } from "./review-dom.js";
import { send } from "./review-api.js";
import { addKeys } from "./review-keys.js";
import { onStep } from "./review-undo.js";
import { announce, toast } from "./review-status.js";
import { chooser, show } from "./review-pages.js";

const { items, now, choose, step } = chooser(".checks > :is(.check, .orphan)");
const after = async (acts, item, words, told = announce) => {
  const place = Math.max(items().indexOf(item), 0);
  if (!await send(acts)) return;
  told(words);
  await show();
  choose(items()[Math.min(place, items().length - 1)]);
};
const act = (item, action, said, words) => after([{ action, target: item.dataset.item, after: said }], item, words);
const keep = (item) => act(item, "keep", null, "Kept.");
const ofKind = (name) => {
  const item = now();
  if (item?.matches(name)) return item;
  toast("Choose a decision to check first: j");
  return null;
};
addKeys({
  j: () => step(1),
  k: () => step(-1),
  y: () => { const item = ofKind(".check"); if (item) keep(item); },
  n: () => ofKind(".check")?.querySelector("[data-open]")?.click(),
  o: () => now()?.querySelector("h3 a")?.click(),
});

// ---------------------------------------------------------------- all that are listed

const checks = () => all(".check", main());
const askAll = (button) => {
  const number = checks().length;
  byId("keep-count").textContent = number;
  byId("keep-typed").hidden = number <= Number(button.dataset.typedAbove);
  byId("keep-all").querySelector("form").reset();
  open(byId("keep-all"));
};
byId("keep-all")?.addEventListener("submit", (event) => {
  const number = checks().length, field = event.target.elements.typed;
  if (!byId("keep-typed").hidden && field.value.trim() !== String(number)) {
    event.preventDefault();
    toast(`Type ${number} to keep ${number} decisions at once.`, { bad: true });
    field.focus();
    return;
  }
  after(checks().map((one) => ({ action: "keep", target: one.dataset.item })), null, `${number} kept. z takes all of it back.`, toast);
});

// ---------------------------------------------------------------- discarding

// What the open dialog is about: one orphan, or null for all that is to check.
let wanted = null;
const askTitle = (button) => {
  wanted = button.dataset.discard === "orphan" ? button.closest("[data-item]") : null;
  byId("discard-what").textContent = wanted ? "what was decided here" : `the decisions on ${checks().length} that are to check`;
  byId("discard").querySelector("form").reset();
  open(byId("discard"));
};
const folded = (text) => text.trim().split(/\s+/).join(" ");
byId("discard")?.addEventListener("submit", (event) => {
  const form = event.target, title = form.elements.title.value;
  if (folded(title) !== folded(form.dataset.title)) {
    event.preventDefault();
    toast("This is not the title of the report; nothing was discarded.", { bad: true });
    form.elements.title.focus();
    return;
  }
  const acts = (wanted ? [wanted] : checks()).map((one) => ({
    action: "discard", target: one.dataset.item, after: { of: wanted ? "orphan" : "check", title },
  }));
  after(acts, wanted, "Discarded. z takes it back.", toast);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button"), item = event.target.closest("[data-item]");
  if (!button || !main().contains(button)) return;
  if ("keep" in button.dataset) keep(item);
  else if ("retire" in button.dataset) act(item, "retire", null, "Retired.");
  else if ("keepAll" in button.dataset) askAll(button);
  else if (button.dataset.discard) askTitle(button);
  else if (button.dataset.restore) after([{ action: "undo", target: `event:${button.dataset.restore}` }], null, "Taken back.");
});
// A list of places is filled when somebody comes to it: thirty orphans with three hundred claims each are no page.
document.addEventListener("focusin", ({ target }) => {
  if (!target.matches?.("select[data-of]") || "filled" in target.dataset) return;
  target.dataset.filled = "";
  target.append(main().querySelector(`[data-places=${target.dataset.of}]`).content.cloneNode(true));
});
document.addEventListener("submit", (event) => {
  if (!("attach" in event.target.dataset)) return;
  event.preventDefault();
  const to = event.target.elements.to?.value;
  if (to) act(event.target.closest("[data-item]"), "attach", { to }, "Re-attached.");
});
onStep(() => show());
export { main };
