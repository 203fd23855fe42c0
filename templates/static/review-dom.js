// Small tools that all scripts of the app share.
export const root = document.documentElement;
export const byId = (id) => document.getElementById(id);
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];
export const main = () => byId("main");
export const page = document.body.dataset;

// Theme and the switch of the keys are shared with the reports; all else belongs to one comparison.
const SHARED = ["theme", "keys", "advance"];
const keyOf = (name) => (SHARED.includes(name) ? `biasdiff:${name}` : `biasdiff:review:${page.comparison}:${page.viewer}:${name}`);
export const store = {
  get(name) {
    try { return localStorage.getItem(keyOf(name)); } catch { return null; }
  },
  set(name, value) {
    try {
      if (value) localStorage.setItem(keyOf(name), value);
      else localStorage.removeItem(keyOf(name));
    } catch {}
  },
  getData(name, otherwise) {
    try { return JSON.parse(this.get(name)) ?? otherwise; } catch { return otherwise; }
  },
};

// An element with words in it; never markup, for the words may be anybody's.
export const make = (tag, text = "", fields = {}) => {
  const made = document.createElement(tag);
  made.textContent = text;
  return Object.assign(made, fields);
};

export const open = (dialog) => {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  dialog.querySelector("[autofocus], input:not([type=hidden]), textarea, select, button")?.focus();
};

// An address of this comparison, with some of the query.
export const address = (name, query = {}) => {
  const asked = new URLSearchParams(query).toString();
  return `${page.base}/${name}${asked ? `?${asked}` : ""}`;
};
