// Taking back and doing again: the page says which of a person's events can be (data-back, data-again), so that a
// reload or a restart forgets nothing; what is done since is added here.
import { main, page } from "./review-dom.js";
import { onSaved, send } from "./review-api.js";
import { announce, toast } from "./review-status.js";

const parse = (text) => (text || "").split(" ").filter(Boolean).map((one) => {
  const at = one.indexOf("|");
  return { id: one.slice(0, at), item: one.slice(at + 1) };
});
let back = [], again = [];
export const take = () => {
  back = parse(main()?.dataset.back);
  again = parse(main()?.dataset.again);
};
take();

const NO_STEPS = ["undo", "redo", "sign-off"];
onSaved((data, draft) => {
  const first = draft.events[0];
  if (NO_STEPS.includes(first.action)) return;
  const target = first.target.startsWith("cell:") ? `claim:${first.target.slice(5).split("/")[0]}` : first.target;
  back.push({ id: first.id, item: target });
  again = [];
});

// Where the page shows what was taken back: a page may say; else it is loaded anew.
let show = () => location.reload();
export const onStep = (how) => { show = how; };

const step = async (action, from, home, words) => {
  const last = from.pop();
  if (!last) {
    toast(action === "undo" ? "There is nothing of yours to take back." : "There is nothing to do again.");
    return;
  }
  const done = await send([{ action, target: `event:${last.id}` }]);
  if (!done) { from.push(last); return; }
  home.push(last);
  announce(words);
  toast(words);
  show(last.item);
};
export const undo = () => step("undo", back, again, "Taken back.");
export const redo = () => step("redo", again, back, "Done again.");
export const base = page.base;
