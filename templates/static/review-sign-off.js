// The sign-off: every claim that is ready is signed as its cells stand, and the review with the head of the log.
import { all, byId } from "./review-dom.js";
import { send } from "./review-api.js";
import { onStep } from "./review-undo.js";
import { announce } from "./review-status.js";
import { show } from "./review-pages.js";

const signing = (one) => ({ action: "sign", target: one.dataset.item, after: { cells: one.dataset.cells } });

// Where only an article was added: what is to check for that alone is kept, and each claim is signed as it stands.
async function signAgain(form) {
  const button = form.querySelector("[type=submit]"), claims = [...form.querySelectorAll("[data-item]")];
  const kept = claims.filter((one) => "check" in one.dataset).map((one) => ({ action: "keep", target: one.dataset.item, after: null }));
  button.disabled = true;
  const done = await send([...kept, ...claims.map(signing)]);
  button.disabled = false;
  if (!done) return;
  await show();
  announce("Signed again.");
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.id === "sign-again") { event.preventDefault(); await signAgain(form); return; }
  if (form.id !== "sign") return;
  event.preventDefault();
  const button = form.querySelector("[type=submit]"), reason = form.elements.reason.value.trim() || null;
  const claims = all(".ready:not(.again) [data-item]").map(signing);
  const { head, claims: total, signed } = form.dataset;
  const after = { head, claims: Number(total), signed: Number(signed) + claims.length };
  button.disabled = true;
  const done = await send([...claims, { action: "sign-off", target: "review", after, reason }]);
  button.disabled = false;
  if (!done) return;
  await show();
  announce("Signed off.");
  byId("h-block")?.scrollIntoView({ block: "nearest" });
});
onStep(() => show());
