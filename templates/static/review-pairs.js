// Match review: same, not the same, unsure; then the next. Not the same stays, for the offer to take the two apart.
import { all, main, store } from "./review-dom.js";
import { send } from "./review-api.js";
import { addKeys, press } from "./review-keys.js";
import { onStep } from "./review-undo.js";
import { announce, toast } from "./review-status.js";

const pair = () => document.querySelector("[data-pair]");
const again = () => press("here") || location.reload();
onStep((item) => {
  const link = document.getElementById("here");
  if (!item.startsWith("pair:") || !link) { location.reload(); return; }
  const there = new URL(link.href);
  there.searchParams.set("pair", item.slice(5));
  location.assign(there);
});
const SAID = { true: "The same.", false: "Not the same.", null: "Unsure." };
const last = () => sessionStorage.getItem("biasdiff-last-pair");
const judge = async (same, { advance = store.get("advance") !== "off" } = {}) => {
  if (!pair() || !document.querySelector("[data-same]")) return;
  const done = await send([{ action: "pair", target: pair().dataset.item, after: { same: JSON.parse(same) } }]);
  if (!done) return;
  sessionStorage.setItem("biasdiff-last-pair", same);
  announce(SAID[same]);
  if (same === "true" && advance && !done.taken) press("after-undecided") || again();
  else again();
};
const apart = async (how) => {
  if (!all("[data-part]").length) { toast("Say first that they are not the same: x"); return; }
  const [, article, start, end] = /^(.*):(\d+)-(\d+)$/.exec(pair().dataset.right);
  const unit = { article, start: Number(start), end: Number(end) };
  const after = how === "split" ? { row: `n-${crypto.randomUUID().slice(0, 8)}`, units: [unit], wording: null } : { unit };
  if (!await send([{ action: how, target: pair().dataset.claimItem, after }])) return;
  toast(how === "split" ? "It is a claim of its own now." : "Detached.");
  press("after-undecided") || press("after") || location.assign("pairs");
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button || !main().contains(button)) return;
  if (button.dataset.same) judge(button.dataset.same);
  else if (button.dataset.part) apart(button.dataset.part);
});
addKeys({
  j: () => press("after"),
  k: () => press("before"),
  n: () => press("after-undecided") || toast("No other pair waits."),
  p: () => press("before-undecided") || toast("No earlier pair waits."),
  a: () => judge("true"),
  x: () => judge("false"),
  u: () => judge("null"),
  ".": () => (last() ? judge(last()) : toast("Nothing was judged yet that could be repeated.")),
  "Shift+Enter": () => judge("true", { advance: true }),
  s: () => apart("split"),
  d: () => apart("detach"),
});
