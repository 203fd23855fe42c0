// Settings: the rules are one event; people and this browser have scripts of their own.
import { send } from "./review-api.js";
import { onStep } from "./review-undo.js";
import { announce, toast } from "./review-status.js";
import { show } from "./review-pages.js";
import "./review-people.js";
import "./review-browser.js";

// ---------------------------------------------------------------- rules

const changes = (form) => {
  const found = {};
  for (const field of form.elements) {
    if (!field.name || field.dataset.old === undefined) continue;
    const value = field.type === "checkbox" ? field.checked : field.type === "number" ? Number(field.value) : field.value;
    const old = field.type === "checkbox" ? field.dataset.old === "1" : field.type === "number" ? Number(field.dataset.old) : field.dataset.old;
    // A form's lines end as the browser likes; only words count.
    const same = typeof value === "string" ? value.replaceAll("\r\n", "\n") === old.replaceAll("\r\n", "\n") : value === old;
    if (!same) found[field.name] = value;
  }
  return found;
};
const saveRules = async (form) => {
  const after = changes(form);
  if (!Object.keys(after).length) { toast("Nothing changed."); return; }
  if (await send([{ action: "rules", target: "review", after }])) { await show(); announce("Rules saved."); }
};

document.addEventListener("submit", (event) => {
  if (event.target.id !== "rules") return;
  event.preventDefault();
  saveRules(event.target);
});
onStep(() => show());
