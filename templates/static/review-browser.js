// How this browser behaves: theme, single keys, and what comes after a decision.
import { all, byId, root, store } from "./review-dom.js";

const here = () => {
  if (!byId("keys-off-here")) return;
  const theme = root.dataset.theme || "auto";
  for (const radio of all("#theme-choice input")) radio.checked = radio.value === theme;
  byId("keys-off-here").checked = byId("keys-off").checked;
  byId("next-here").checked = store.get("advance") !== "off";
};
document.addEventListener("change", (event) => {
  const field = event.target;
  if (field.name === "theme") for (let turn = 0; turn < 3 && (root.dataset.theme || "auto") !== field.value; turn++) byId("theme").click();
  else if (field.id === "keys-off-here") {
    byId("keys-off").checked = field.checked;
    byId("keys-off").dispatchEvent(new Event("input"));
  } else if (field.id === "next-here") store.set("advance", field.checked ? "" : "off");
});
new MutationObserver(here).observe(root, { attributeFilter: ["data-theme"] });
byId("keys-off").addEventListener("input", here);
document.addEventListener("htmx:after:swap", here);
here();
