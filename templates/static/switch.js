// The switches that all pages have. The theme: as the system says, light, dark.
const themes = ["auto", "light", "dark"];
const themeButton = byId("theme");

const setTheme = (theme) => {
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
  themeButton.textContent = say("theme", { theme: say(theme) });
};
const nextTheme = () => {
  const theme = themes[(themes.indexOf(root.dataset.theme || "auto") + 1) % themes.length];
  setTheme(theme);
  store.set("theme", theme);
};
themeButton.addEventListener("click", nextTheme);
setTheme(root.dataset.theme || "auto");

// Single keys can be turned off, for people whose voice or hands would press them.
const off = byId("keys-off");
off.checked = store.get("keys") === "off";
off.addEventListener("input", () => store.set("keys", off.checked ? "off" : "on"));
