// Events in words, for messages.
const ANSWERS = {
  confirm: "confirmed it", reject: "rejected it", unsure: "was unsure", trivial: "called it trivial",
};
const STATE = { stated: "● Stated", partial: "◐ Partly", absent: "○ Not found", conflicting: "≠ Conflicts", na: "– Not assessable" };
const DONE = {
  merge: "merged claims", split: "split it", move: "moved evidence", detach: "detached evidence", add: "added evidence",
  claim: "added a claim", pair: "judged a pair", wording: "changed the wording", quote: "judged a quotation",
  conflict: "judged a conflict", note: "wrote a note", resolve: "resolved a note", verdict: "gave a verdict",
  second: "asked for a second review", "send-back": "sent it back", adjudicate: "settled it", sign: "signed it",
  "sign-off": "signed the review off", reopen: "reopened it", undo: "took something back", redo: "did something again",
  rules: "changed the rules", keep: "found it still right", attach: "re-attached it", retire: "retired it",
  discard: "discarded the decisions on it",
};
export const said = (event) => {
  if (event.action === "assign") return event.after?.to ? `assigned it to ${event.after.to}` : "assigned it to nobody";
  if (event.action === "state") return `set a cell to ${STATE[event.after?.state] || event.after?.state}`;
  return ANSWERS[event.action] || DONE[event.action] || event.action;
};
