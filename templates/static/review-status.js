// What the page tells: saved when, what others did, that the server is gone. Words only, never markup.
import { byId, make } from "./review-dom.js";

const clock = (date) => date.toLocaleTimeString("en-GB");

export const saved = () => {
  byId("saved").classList.remove("busy");
  byId("saved").textContent = `saved ${clock(new Date())}`;
};
export const saving = () => {
  byId("saved").classList.add("busy");
  byId("saved").textContent = "saving";
};
export const unsaved = () => {
  byId("saved").classList.remove("busy");
  byId("saved").textContent = "not saved";
};

// Said by aids at once, seen by nobody.
export const announce = (text) => { byId("live").textContent = text; };

// What goes away by itself stays at least ten seconds; an error stays until it is closed.
const STAYS = 10_000;
export const toast = (text, { bad = false, link = null } = {}) => {
  const note = make("div", "", { className: bad ? "toast bad" : "toast" });
  const words = make("p", text);
  if (link) words.append(" ", make("a", link.text, { href: link.address }));
  const close = make("button", "✕", { type: "button", ariaLabel: "Close this message" });
  close.addEventListener("click", () => note.remove());
  note.append(words, close);
  byId("toasts").append(note);
  while (byId("toasts").children.length > 4) byId("toasts").firstChild.remove();
  if (!bad) setTimeout(() => { if (!note.matches(":hover, :focus-within")) note.remove(); }, STAYS);
};

let again = () => {};
byId("retry-now").addEventListener("click", () => again());
export const gone = (waiting, retry) => {
  again = retry;
  byId("retry-what").textContent = waiting === 1 ? "One decision is kept here until it does." : waiting ? `${waiting} decisions are kept here until it does.` : "";
  byId("retry").hidden = false;
  if (waiting) unsaved();
};
export const back = () => { byId("retry").hidden = true; };
