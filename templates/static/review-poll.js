// Every ten seconds: what did others do? Said in a corner, never forced on who is in the middle of a decision.
import { main, page } from "./review-dom.js";
import { itemsOf, onSaved, request } from "./review-api.js";
import { toast } from "./review-status.js";
import { said } from "./review-words.js";

const EVERY = 10_000;
let seq = Number(main()?.dataset.seq || 0);
const own = new Set();
onSaved((data) => { for (const event of data.events || []) own.add(event.id); });

const here = () => document.querySelector("[data-current]")?.dataset.item;
const look = async () => {
  if (document.hidden) return;
  let answer;
  try { answer = await request("GET", `/events?after=${seq}`); } catch { return; }
  if (answer.status !== 200) return;
  const events = answer.data.events || [];
  seq = Math.max(seq, Number(answer.data.seq || 0), ...events.map((event) => event.seq));
  const others = events.filter((event) => !own.has(event.id) && event.actor?.name !== page.viewer);
  const mine = others.filter((event) => itemsOf(event).includes(here()));
  if (mine.length) {
    const last = mine.at(-1);
    toast(`This claim was just changed by ${last.actor.name}, who ${said(last)}.`, { link: { text: "Show", address: location.href } });
  } else if (others.length) {
    const names = [...new Set(others.map((event) => event.actor?.name))].join(", ");
    toast(`${others.length === 1 ? "Another claim was" : `${others.length} other things were`} just changed by ${names}.`);
  }
  for (const tell of listeners) if (others.length) tell(others);
};
const listeners = [];
export const onOthers = (listener) => listeners.push(listener);
export const pollNow = look;
if (page.comparison) {
  setInterval(look, EVERY);
  // Whoever comes back to the window wants to know at once.
  document.addEventListener("visibilitychange", look);
}
