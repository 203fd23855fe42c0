// Decisions to the server and back: each request keeps its ids when it is repeated, so that nothing is said twice;
// what could not be sent outlasts the page; where somebody was faster, both are shown and a person chooses.
import { byId, main, page, store } from "./review-dom.js";
import { back, gone, saved, saving, toast, unsaved } from "./review-status.js";
import { ask } from "./review-clash.js";

const token = document.querySelector("meta[name=token]").content;
export const api = `/api/comparisons/${encodeURIComponent(page.comparison)}`;
const RETRY = 3000;
// So long may an answer take before the server counts as gone.
const PATIENCE = 15_000;

class Gone extends Error {}

export const request = async (method, path, data) => {
  let answer;
  try {
    answer = await fetch(`${api}${path}`, {
      method,
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-Biasdiff-Token": token },
      body: data === undefined ? undefined : JSON.stringify(data),
      credentials: "same-origin",
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch (error) {
    throw new Gone(error.message);
  }
  if ([502, 503, 504].includes(answer.status) && !(answer.headers.get("Content-Type") || "").includes("json")) throw new Gone(answer.statusText);
  const text = await answer.text();
  let found = {};
  try { found = text ? JSON.parse(text) : {}; } catch {}
  return { status: answer.status, data: found };
};

// Up to which event this page knows an item: that of the page, or a later one that we made ourselves.
const known = new Map();
const knows = (item) => Math.max(known.get(item) || 0, Number(main()?.dataset.seq || 0));
export const itemsOf = ({ action, target, after }) => {
  const [kind, name] = [target.split(":", 1)[0], target.slice(target.indexOf(":") + 1)];
  const items = [kind === "cell" ? `claim:${name.split("/")[0]}` : target];
  for (const claim of after?.merged || []) items.push(`claim:${claim}`);
  for (const claim of [after?.row, action === "move" ? after.to : null]) if (claim) items.push(`claim:${claim}`);
  if (action === "attach") items.push(`${kind}:${after.to}`);
  return items;
};

// What waits to be sent, in order; kept where a reload finds it.
const box = () => store.getData("outbox", []);
const keep = (waiting) => store.set("outbox", waiting.length ? JSON.stringify(waiting) : "");

const listeners = [];
export const onSaved = (listener) => listeners.push(listener);

const body = (draft) => ({ events: draft.events, expected: draft.expected });

const post = async (draft) => {
  for (;;) {
    let answer;
    try {
      answer = await request("POST", "/events", body(draft));
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
      await waited();
      continue;
    }
    // Too many at once, or a store that is busy: the same again in a moment.
    if ([429, 503].includes(answer.status)) { await waited(); continue; }
    back();
    return answer;
  }
};
const waited = () => new Promise((go) => {
  const timer = setTimeout(go, RETRY);
  gone(box().length, () => { clearTimeout(timer); go(); });
});

const settle = async (draft) => {
  const answer = await post(draft);
  if (answer.status === 201 || answer.status === 200) {
    for (const event of answer.data.events || []) for (const item of itemsOf(event)) known.set(item, Math.max(known.get(item) || 0, event.seq));
    saved();
    for (const listener of listeners) listener(answer.data, draft);
    return answer.data;
  }
  if (answer.status === 409 && answer.data.theirs) return clash(draft, answer.data.theirs);
  unsaved();
  // Whoever is out logs in again, and what they decided is sent then.
  draft.kept = answer.status === 401;
  const log = draft.kept ? { text: "Log in again; this decision is kept.", address: location.href } : null;
  toast(answer.data.error || `The server refused this (${answer.status}).`, { bad: true, link: log });
  return null;
};

const clash = async (draft, theirs) => {
  if (await ask(draft.events, theirs) === "mine") {
    const last = Math.max(...theirs.map((event) => event.seq));
    for (const item of Object.keys(draft.expected)) draft.expected[item] = Math.max(draft.expected[item], last);
    return settle(draft);
  }
  byId("saved").textContent = "theirs taken";
  return { events: [], taken: "theirs" };
};

let line = Promise.resolve();
const inLine = (draft) => {
  const done = line.then(async () => {
    saving();
    try { return await settle(draft); } finally { if (!draft.kept) keep(box().filter((one) => one.events[0].id !== draft.events[0].id)); }
  });
  line = done.catch(() => {});
  return done;
};

// Send what a person did: [{action, target, after, reason}, …]. Returns what the server answered; null where it refused;
// with taken "theirs" where the person gave way.
export const send = (acts) => {
  const batch = acts.length > 1 ? crypto.randomUUID() : undefined;
  const events = acts.map(({ action, target, after = null, reason = null }) => ({
    id: crypto.randomUUID(), action, target, after, reason, ...(batch ? { batch } : {}),
  }));
  const expected = {};
  for (const event of events) if (!event.target.startsWith("event:")) for (const item of itemsOf(event)) expected[item] = knows(item);
  const draft = { events, expected };
  keep([...box(), draft]);
  return inLine(draft);
};

// What an earlier page could not send.
export const resume = () => Promise.all(box().map(inLine));
export const waiting = () => box().length;
addEventListener("beforeunload", (event) => { if (box().length && !byId("retry").hidden) event.preventDefault(); });
