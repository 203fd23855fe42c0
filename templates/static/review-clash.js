// Somebody was faster: both versions side by side, and a person says which stands.
import { byId, make, open } from "./review-dom.js";
import { said } from "./review-words.js";

const list = (place, events, nobody) => {
  const items = events.map((event) => {
    const item = make("p");
    item.append(make("b", event.actor?.name || nobody), ` ${said(event)}`);
    const text = event.after?.text || event.after?.wording;
    if (text) item.append(make("blockquote", text));
    if (event.reason) item.append(make("blockquote", event.reason));
    return item;
  });
  byId(place).replaceChildren(...items);
};

export const ask = (mine, theirs) => new Promise((choose) => {
  const dialog = byId("clash");
  list("clash-mine", mine, "You");
  list("clash-theirs", theirs, "Somebody");
  const end = (choice) => {
    dialog.close();
    choose(choice);
  };
  byId("keep-mine").onclick = () => end("mine");
  byId("take-theirs").onclick = () => end("theirs");
  dialog.oncancel = (event) => event.preventDefault();
  open(dialog);
});
