// Quotations: versions are chosen by keys and judged where they stand. What a person says of a version is one event
// with all of it, so what was said before goes along.
import { byId, main } from "./review-dom.js";
import { send } from "./review-api.js";
import { addKeys, press } from "./review-keys.js";
import { onStep } from "./review-undo.js";
import { announce, toast } from "./review-status.js";
import { chooser, show } from "./review-pages.js";

const { items, now, choose, step } = chooser(".version");
const undecided = (version) => "undecided" in version.dataset;
const here = () => byId("utterance")?.dataset ?? {};

const choosing = (id) => choose(byId(id || "") || items().find(undecided) || items()[0]);
// One is always marked, from the opening on: "e" and what is typed then never meet a page that has nothing to name.
const mark = () => { if (main() && !now()) choose(items()[0], { focus: false }); };
document.addEventListener("htmx:after:swap", mark);
mark();
const go = async (address, id) => {
  await show(address, { keep: false });
  choosing(id);
};
const onward = (by) => {
  if (step(by)) return;
  const address = by > 0 ? here().after : here().before;
  if (address) go(address);
};
const utterance = (by) => {
  const address = by > 0 ? here().after : here().before;
  if (address) go(address);
  else toast(by > 0 ? "This is the last utterance." : "This is the first utterance.");
};

const say = async (version, changes, { advance = false } = {}) => {
  if (!version) { toast("Choose a version first: j"); return; }
  if (!version.querySelector(".asked")) { toast("You may read; a reviewer judges."); return; }
  const after = { ...JSON.parse(version.dataset.said), ...changes };
  for (const name of Object.keys(after)) if (after[name] === null) delete after[name];
  const { self, after: following } = here(), id = version.id;
  const rest = items().filter((one) => one !== version && undecided(one));
  if (!await send([{ action: "quote", target: version.dataset.item, after }])) return;
  announce("Judged.");
  if (advance && !rest.length && following) { await go(following); return; }
  await show(self);
  choosing(advance ? rest[0]?.id ?? id : id);
};
const right = (version) => say(version, { correct: true, fidelity: null }, { advance: true });
const wrong = (version) => say(version, { correct: false, fidelity: null }, { advance: true });
const kind = (version, value) => say(version, { fidelity: value, correct: value === version.dataset.machine });
const base = (version) => say(version, { base: version.dataset.article });
onStep(async () => { await show(here().self); choosing(now()?.id); });

const kindAt = (number) => {
  const button = now()?.querySelectorAll("[data-kind]")[number - 1];
  if (button) kind(now(), button.dataset.kind);
  else if (!now()) toast("Choose a version first: j");
};
addKeys({
  j: () => onward(1),
  k: () => onward(-1),
  n: () => utterance(1),
  p: () => utterance(-1),
  a: () => right(now()),
  x: () => wrong(now()),
  b: () => (now()?.querySelector("[data-base]") ? base(now()) : toast("Choose a version first: j")),
  e: () => {
    const field = now()?.querySelector("[name=speaker]");
    if (field) { field.focus(); field.select(); } else toast("You may read; a reviewer names the speaker.");
  },
  o: () => { const place = now()?.querySelector(".place"); if (place) location.href = place.href; },
  ...Object.fromEntries([1, 2, 3, 4, 5].map((number) => [String(number), () => kindAt(number)])),
});

document.addEventListener("click", (event) => {
  const button = event.target.closest(".asked button[type=button]"), version = button?.closest(".version");
  if (!version) return;
  if (button.dataset.say) (button.dataset.say === "right" ? right : wrong)(version);
  else if (button.dataset.kind) kind(version, button.dataset.kind);
  else base(version);
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-speaker]")) return;
  event.preventDefault();
  say(event.target.closest(".version"), { speaker: event.target.elements.speaker.value.trim() || null });
});
export { main, press };
