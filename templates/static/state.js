// What the page shows is in its address: "#c-1a2b3c4d" leads to a claim, "#?f=c&s=2&q=port" filters the table.
const root = document.documentElement;
const byId = (id) => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

const store = {
  // All pages opened from a disk share one storage, so keys carry the report; how a person sees and types is meant for all.
  key: (name) => (["theme", "keys"].includes(name) ? `biasdiff:${name}` : `biasdiff:${document.body.dataset.report}:${name}`),
  get(name) {
    try { return localStorage.getItem(this.key(name)); } catch { return null; }
  },
  set(name, value) {
    try {
      if (value) localStorage.setItem(this.key(name), value);
      else localStorage.removeItem(this.key(name));
    } catch {}
  },
};

const readHash = () => {
  const hash = location.hash.slice(1);
  if (hash.startsWith("?")) return { query: new URLSearchParams(hash.slice(1)), anchor: "" };
  let anchor = hash;
  try { anchor = decodeURIComponent(hash); } catch {}
  return { query: null, anchor };
};

// What the script says stands in the page, in the page's language.
const saying = JSON.parse(byId("words").textContent);
const say = (name, values = {}) => saying[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);

// Work that nobody waits for.
const later = (work) => (window.requestIdleCallback ? requestIdleCallback(work) : setTimeout(work, 50));
