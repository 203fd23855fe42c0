// After a newer run: y keeps what is still right, n opens it to decide again; orphans are given to a claim or retired.
import { main } from "./review-dom.js";
import { send } from "./review-api.js";
import { addKeys } from "./review-keys.js";
import { onStep } from "./review-undo.js";
import { announce, toast } from "./review-status.js";
import { chooser, show } from "./review-pages.js";

const { items, now, choose, step } = chooser(".checks > [data-item]");
const act = async (item, action, after, words) => {
  const place = items().indexOf(item);
  if (!await send([{ action, target: item.dataset.item, after }])) return;
  announce(words);
  await show();
  choose(items()[Math.min(place, items().length - 1)]);
};
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
document.addEventListener("click", (event) => {
  const item = event.target.closest("[data-item]");
  if (event.target.closest("[data-keep]")) keep(item);
  else if (event.target.closest("[data-retire]")) act(item, "retire", null, "Retired.");
});
document.addEventListener("submit", (event) => {
  if (!("attach" in event.target.dataset)) return;
  event.preventDefault();
  const to = event.target.elements.to?.value;
  if (to) act(event.target.closest("[data-item]"), "attach", { to }, "Re-attached.");
});
onStep(() => show());
export { main };
