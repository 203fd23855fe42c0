// Settings: rules are one event; people are the team's business, asked of the server and shown anew; theme, keys and
// what comes after a decision belong to this browser.
import { all, byId, page, root, store } from "./review-dom.js";
import { send } from "./review-api.js";
import { onStep } from "./review-undo.js";
import { announce, toast } from "./review-status.js";
import { show } from "./review-pages.js";

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
  if (await send([{ action: "rules", target: "review", after }])) { await shown(); announce("Rules saved."); }
};

// ---------------------------------------------------------------- people

const token = document.querySelector("meta[name=token]").content;
const ask = async (method, path, data) => {
  let answer;
  try {
    answer = await fetch(`/api/people${path}`, {
      method,
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-Biasdiff-Token": token },
      body: JSON.stringify(data ?? {}),
      credentials: "same-origin",
    });
  } catch {
    toast("The server does not answer. Try again in a moment.", { bad: true });
    return null;
  }
  const found = await answer.json().catch(() => ({}));
  if (answer.ok) return found;
  toast(found.error || `The server refused this (${answer.status}).`, { bad: true });
  return null;
};
const showLink = async ({ name, address }) => {
  await shown();
  byId("invited-name").textContent = name;
  byId("invited-link").value = address;
  byId("invited").hidden = false;
  byId("invited-link").focus();
  byId("invited-link").select();
};
const nameOf = (element) => encodeURIComponent(element.closest("[data-name]").dataset.name);
const change = async (element, data, words) => {
  if (await ask("PATCH", `/${nameOf(element)}`, data)) announce(words);
  await shown();
};

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.id === "rules") {
    event.preventDefault();
    saveRules(form);
  } else if (form.id === "invite") {
    event.preventDefault();
    const made = await ask("POST", "", { name: form.elements.name.value.trim(), role: form.elements.role.value });
    if (made) showLink(made);
  }
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
  }
});
document.addEventListener("change", (event) => {
  if ("role" in event.target.dataset && event.target.matches("select")) change(event.target, { role: event.target.value }, "Role changed.");
});

// ---------------------------------------------------------------- this browser

document.addEventListener("click", async (event) => {
  if (event.target.id !== "log-out") return;
  const answer = await fetch("/api/session", {
    method: "DELETE",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-Biasdiff-Token": token },
    credentials: "same-origin",
  }).catch(() => null);
  if (answer?.ok || answer?.status === 401) location.assign("/login");
  else toast("The server does not answer. Try again in a moment.", { bad: true });
});

const here = () => {
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
const shown = async () => {
  await show(`${page.base}/settings`);
  here();
};
onStep(shown);
here();
