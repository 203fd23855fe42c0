// The history: step through it by keys, take back or restore what may be.
import { byId, main } from "./review-dom.js";
import { send } from "./review-api.js";
import { addKeys } from "./review-keys.js";
import { onStep } from "./review-undo.js";
import { announce, toast } from "./review-status.js";
import { chooser, show } from "./review-pages.js";

const { now, choose, step } = chooser(".history > li");
const again = async (id) => {
  await show();
  if (id) choose(byId(id));
};
const act = async (entry, action) => {
  if (!entry) { toast("Choose an event first: j"); return; }
  if (!await send([{ action, target: `event:${entry.dataset.event}` }])) return;
  announce(action === "undo" ? "Taken back." : "Restored.");
  await again(entry.id);
};
document.addEventListener("click", (event) => {
  const action = "undo" in event.target.dataset ? "undo" : "redo" in event.target.dataset ? "redo" : "";
  if (action) act(event.target.closest("li"), action);
});
addKeys({
  j: () => step(1),
  k: () => step(-1),
  o: () => now()?.querySelector(".what a")?.click(),
  Enter: () => now()?.querySelector(".what a")?.click(),
  "/": () => byId("claim")?.focus(),
  d: () => now()?.querySelector(".tools button")?.click() ?? toast("This event cannot be taken back by you."),
});
onStep(() => again(now()?.id));
export { main };
