// The people of a team, and the way out: asked of the server, and the page is shown anew.
import { byId } from "./review-dom.js";
import { announce, toast } from "./review-status.js";
import { show } from "./review-pages.js";

const headers = {
  "Content-Type": "application/json", Accept: "application/json", "X-Biasdiff-Token": document.querySelector("meta[name=token]").content,
};
const SILENT = "The server does not answer. Try again in a moment.";
// What the server answers to a write; null where it refused, which is said.
export const write = async (method, path, body) => {
  let answer;
  try {
    answer = await fetch(path, { method, headers, body, credentials: "same-origin" });
  } catch {
    toast(SILENT, { bad: true });
    return null;
  }
  const found = await answer.json().catch(() => ({}));
  if (answer.ok) return found;
  toast(found.error || `The server refused this (${answer.status}).`, { bad: true });
  return null;
};
const ask = (method, path, data) => write(method, `/api/people${path}`, JSON.stringify(data ?? {}));
const showLink = async ({ name, address }) => {
  await show();
  byId("invited-name").textContent = name;
  byId("invited-link").value = address;
  byId("invited").hidden = false;
  byId("invited-link").focus();
  byId("invited-link").select();
};
const nameOf = (element) => encodeURIComponent(element.closest("[data-name]").dataset.name);
const change = async (element, data, words) => {
  if (await ask("PATCH", `/${nameOf(element)}`, data)) announce(words);
  await show();
};

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.id !== "invite") return;
  event.preventDefault();
  const made = await ask("POST", "", { name: form.elements.name.value.trim(), role: form.elements.role.value });
  if (made) showLink(made);
});
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if ("reset" in button.dataset) {
    const made = await ask("POST", `/${nameOf(button)}/invitation`);
    if (made) showLink(made);
  } else if (button.dataset.active) change(button, { active: button.dataset.active === "true" }, "Changed.");
  else if (button.id === "copy-link") {
    byId("invited-link").select();
    try { await navigator.clipboard.writeText(byId("invited-link").value); toast("Copied."); } catch { toast("Copy it with Ctrl+C."); }
  } else if (button.id === "log-out") logOut();
});
document.addEventListener("change", (event) => {
  if ("role" in event.target.dataset && event.target.matches("select")) change(event.target, { role: event.target.value }, "Role changed.");
});

const logOut = async () => {
  const answer = await fetch("/api/session", { method: "DELETE", headers, credentials: "same-origin" }).catch(() => null);
  if (answer?.ok || answer?.status === 401) location.assign("/login");
  else toast(SILENT, { bad: true });
};
