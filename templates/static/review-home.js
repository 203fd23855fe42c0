// The list of comparisons: an owner adds a run from a file; what became of it is said, and the list shown anew.
import { byId, make } from "./review-dom.js";
import { toast } from "./review-status.js";
import { show } from "./review-pages.js";
import { write } from "./review-people.js";
import "./review-browser.js";

const FATES = { carried: "carried", check: "to check", orphan: "orphans" };
const became = ({ there, counts }) => {
  if (there) return "This very run is there already: nothing was changed.";
  if (!Object.keys(counts).length) return "Added.";
  return `Added as a newer run: ${Object.entries(FATES).map(([name, word]) => `${counts[name] || 0} ${word}`).join(", ")}.`;
};
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.id !== "add") return;
  event.preventDefault();
  const file = form.elements.run.files[0], button = form.querySelector("[type=submit]");
  button.disabled = true;
  byId("adding").textContent = "Adding …";
  const done = await write("POST", `/api/comparisons${form.elements.place.value}`, await file.text());
  if (done) {
    await show();
    toast(became(done), { link: { text: "Open it", address: `/c/${encodeURIComponent(done.id)}/queue` } });
    return;
  }
  button.disabled = false;
  byId("adding").replaceChildren(make("b", "Not added."));
});
