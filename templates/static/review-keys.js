// The keyboard. The sheet behind "?" lists the same keys (PageSpec.keys and COMMON_KEYS); a test compares the two.
import { all, byId, main, open, page, root, store } from "./review-dom.js";
import { redo, undo } from "./review-undo.js";

const off = byId("keys-off");
off.checked = store.get("keys") === "off";
off.addEventListener("input", () => store.set("keys", off.checked ? "off" : "on"));

const themes = ["auto", "light", "dark"];
const setTheme = (theme) => {
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
  byId("theme").textContent = `Theme: ${theme}`;
};
const nextTheme = () => {
  const theme = themes[(themes.indexOf(root.dataset.theme || "auto") + 1) % themes.length];
  setTheme(theme);
  store.set("theme", theme);
};
byId("theme").addEventListener("click", nextTheme);
setTheme(root.dataset.theme || "auto");
byId("keys").addEventListener("click", () => open(byId("help")));

const keys = {
  "?": () => open(byId("help")),
  t: nextTheme,
  // Around the comparisons there is no claim to go to and nothing to take back.
  ...(page.base ? { z: undo, Z: redo, g: () => open(byId("go")) } : {}),
};
// A page adds its own: a key as the browser names it ("a", "Z", "Shift+Enter") and what it does.
export const addKeys = (more) => Object.assign(keys, more);

const typing = (element) => element.closest?.("input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]");
const nameOf = (event) => (event.key === "Enter" && event.shiftKey ? "Shift+Enter" : event.key);

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
  // A field of a dialog that was just closed may still have the focus.
  if (typing(event.target)?.checkVisibility()) {
    if (event.key === "Escape" && !event.target.closest("dialog")) event.target.blur();
    return;
  }
  if (document.querySelector("dialog[open]")) return;
  const name = nameOf(event);
  // Enter presses what has the focus; only a page's own places answer to it otherwise.
  if (name === "Enter" && event.target.closest("a, button, summary, input, label")) return;
  if (!keys[name] || (off.checked && !["Enter", "Shift+Enter", "Escape"].includes(name)) || event.repeat && !"jk".includes(name)) return;
  event.preventDefault();
  keys[name](event);
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]")) event.target.closest("dialog")?.close();
});

// A number counts the claims in the order of the story; all else is an id.
byId("go").addEventListener("submit", (event) => {
  const wish = event.target.elements.id.value.trim().replace(/^#/, "");
  event.target.reset();
  if (wish) location.href = `${page.base}/workbench?${new URLSearchParams({ claim: wish })}`;
});

// Press a link of the page by its id, as a reader would; returns whether it is there.
export const press = (id) => {
  const link = byId(id);
  if (link && !link.disabled) link.click();
  return !!link;
};
export { all, main };
