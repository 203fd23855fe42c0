// A note that was typed and not sent stays: in the browser at once, on the server a moment later.
import { store } from "./review-dom.js";
import { request } from "./review-api.js";

const PAUSE = 700;
const timers = new Map();
const nameOf = (item) => `draft:${item}`;

const put = (item, text) => request("PUT", `/drafts/${encodeURIComponent(item)}`, { text }).then(
  ({ status }) => { if (status < 300) store.set(nameOf(item), ""); },
  () => {},
);
export const forget = (item) => {
  clearTimeout(timers.get(item));
  store.set(nameOf(item), "");
  return put(item, "");
};
// Fields with data-draft="ITEM" are kept as they are typed.
document.addEventListener("input", (event) => {
  const item = event.target.dataset?.draft;
  if (!item) return;
  store.set(nameOf(item), event.target.value);
  clearTimeout(timers.get(item));
  timers.set(item, setTimeout(() => put(item, event.target.value), PAUSE));
});
// What the browser has and the server had no time to take is newer than what stands in the page.
export const restore = (within = document) => {
  for (const field of within.querySelectorAll("[data-draft]")) {
    const kept = store.get(nameOf(field.dataset.draft));
    if (kept) field.value = kept;
  }
};
