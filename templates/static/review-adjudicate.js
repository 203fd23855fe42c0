// Adjudication: take somebody's answer, give another, or say that none is right; then the next claim.
import { all, byId, main, open } from "./review-dom.js";
import { send } from "./review-api.js";
import { addKeys, press } from "./review-keys.js";
import { onStep } from "./review-undo.js";
import { announce, toast } from "./review-status.js";

const item = () => document.querySelector("[data-case]")?.dataset.item;
const again = () => press("here") || location.reload();
onStep((target) => {
  const link = byId("here");
  if (!target.startsWith("claim:") || !link) { location.reload(); return; }
  const there = new URL(link.href);
  there.search = new URLSearchParams({ claim: target.slice(6) });
  location.assign(there);
});
const ticked = () => all("[name=apply]:checked").map((box) => box.value);
const settle = async (after) => {
  if (!item()) return;
  const done = await send([{ action: "adjudicate", target: item(), after }]);
  if (!done) return;
  announce("Settled.");
  if (done.taken) again();
  else press("after") || location.assign(location.pathname);
};
const take = (button) => settle({
  verdict: button.dataset.verdict,
  cells: button.dataset.verdict === "confirm" ? JSON.parse(button.dataset.cells) : {},
  choice: JSON.parse(document.querySelector("[data-case]").dataset.columns)[Number(button.dataset.take) - 1],
  apply: [...new Set([...button.dataset.apply.split(" ").filter(Boolean), ...ticked()])],
});
const none = () => settle({ verdict: "none", cells: {}, choice: "none", apply: ticked() });
const closed = () => toast("Nothing can be settled here: it is settled, or for adjudicators.");

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  if (!button || !main().contains(button)) return;
  if (button.dataset.take) take(button);
  else if (button.dataset.open) open(byId("other"));
  else if ("none" in button.dataset) none();
  else if (button.dataset.act && await send([{ action: button.dataset.act, target: item() }])) again();
  else if (button.id === "settle-all") {
    const acts = JSON.parse(button.dataset.acts).map((one) => ({ action: "adjudicate", ...one }));
    if (await send(acts)) { toast(`${acts.length} settled. z takes all of it back.`); press("here") || location.reload(); }
  }
});
document.addEventListener("submit", (event) => {
  if (event.target.closest("dialog")?.id !== "other") return;
  const verdict = event.target.elements.verdict.value;
  const fields = all("[name=cell]", event.target).filter((field) => field.value); // "perhaps" stays open
  const cells = Object.fromEntries(fields.map((field) => [field.dataset.article, field.value]));
  settle({ verdict, cells: verdict === "confirm" ? cells : {}, choice: "other", apply: ticked() });
});
const takeKey = (number) => {
  const button = document.querySelector(`[data-take="${number}"]`);
  if (button) take(button);
  else closed();
};
addKeys({
  j: () => press("after"),
  k: () => press("before"),
  1: () => takeKey(1),
  2: () => takeKey(2),
  3: () => takeKey(3),
  o: () => (byId("other") ? open(byId("other")) : closed()),
  x: () => (document.querySelector("[data-none]") ? none() : closed()),
});
