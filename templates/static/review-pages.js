// What the pages beside the workbench share: to show themselves anew in place, and to follow one item by keys.
import { all, main } from "./review-dom.js";

// The page as it is now, or that of another address of the same page.
export const show = async (address = location.pathname + location.search, { keep = true } = {}) => {
  const top = scrollY;
  await htmx.ajax("GET", address, { target: "#main", select: "#main", selectOOB: "#pages", swap: "outerHTML" });
  if (keep) scrollTo({ top });
  if (address !== location.pathname + location.search) history.replaceState(history.state, "", address);
};

// One of the items is chosen; it has the focus, so that Tab goes on from there, but where a page only opens with it.
export const chooser = (selector) => {
  const items = () => all(selector, main());
  const now = () => main().querySelector(`${selector}[data-current]`);
  const choose = (item, { focus = true } = {}) => {
    for (const one of items()) { one.classList.toggle("now", one === item); delete one.dataset.current; }
    if (!item) return;
    item.dataset.current = "";
    if (!focus) return;
    if (!item.contains(document.activeElement)) item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  };
  // Returns whether there was one to go to.
  const step = (by, wanted = () => true) => {
    const list = items(), at = list.indexOf(now());
    for (let next = at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by; list[next]; next += by) if (wanted(list[next])) { choose(list[next]); return true; }
    return false;
  };
  document.addEventListener("focusin", (event) => {
    const item = event.target.closest?.(selector);
    if (item && main().contains(item) && !("current" in item.dataset)) choose(item);
  });
  return { items, now, choose, step };
};
