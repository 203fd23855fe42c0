// The filter of the claim table. A claim passes if it fits every kind of choice that is made.
const form = byId("filter");
const claims = all(".claims tbody").map((body, place) => ({
  body,
  place,
  letters: body.dataset.s,
  has: body.dataset.h || "",
  spread: body.closest(".group").dataset.group,
  text: "",
}));
const groups = all(".matrix .group");
const different = /[cpo]/;

const words = (claim) => {
  claim.text ||= claim.body.textContent.toLocaleLowerCase();
  return claim.text;
};
// Words are gathered while nothing else is to be done, so that the first search answers at once.
const gather = (from = 0) => {
  if (from >= claims.length) return;
  for (const claim of claims.slice(from, from + 25)) words(claim);
  later(() => gather(from + 25));
};

const boxes = (name) => all(`[name=${name}]`, form);
const checked = (name) => boxes(name).filter((box) => box.checked).map((box) => box.value);
const field = (name) => form.elements[name]?.value || "";

const chosen = () => ({
  spreads: checked("w"),
  statuses: checked("f"),
  holds: checked("h"),
  source: Number(field("s")),
  query: field("q").trim().toLocaleLowerCase(),
});

const passes = (claim, want) => {
  const letters = want.source ? claim.letters[want.source - 1] : claim.letters;
  const shows = (status) => letters.includes(status) || (status === "a" && letters.includes("o"));
  const holds = (what) => (what === "d" ? different.test(letters) : claim.has.includes(what));
  if (want.spreads.length && !want.spreads.includes(claim.spread)) return false;
  if (want.statuses.length && !want.statuses.some(shows)) return false;
  if (!want.holds.every(holds)) return false;
  if (want.source && !want.statuses.length && !want.holds.includes("d") && !/[spc]/.test(letters)) return false;
  return !want.query || words(claim).includes(want.query);
};

const isFiltered = (want) =>
  Boolean(want.spreads.length || want.statuses.length || want.holds.length || want.source || want.query);

const applyFilter = () => {
  const want = chosen(), before = seenHead();
  let shown = 0;
  for (const claim of claims) {
    const fits = passes(claim, want);
    if (claim.body.hidden === fits) claim.body.hidden = !fits;
    shown += fits;
  }
  for (const group of groups) group.hidden = !group.querySelector("tbody:not([hidden])");
  if (seenHead() !== before) fitColumns();
  byId("shown").textContent = say("shown", { shown, all: claims.length });
  byId("clear").hidden = !isFiltered(want);
  byId("empty").hidden = shown > 0 || !claims.length;
};

// Order: claims move inside their group.
const cells = (claim, letters) => [...claim.letters].filter((letter) => letters.includes(letter)).length;
const differences = (claim) => 3 * cells(claim, "co") + cells(claim, "p");
const tellers = (claim) => cells(claim, "spc");
const orders = {
  "": (one, two) => one.place - two.place,
  d: (one, two) => differences(two) - differences(one) || one.place - two.place,
  w: (one, two) => tellers(two) - tellers(one) || one.place - two.place,
};
let ordered = "";

const applyOrder = () => {
  const order = field("o");
  if (order === ordered || !orders[order]) return;
  ordered = order;
  claims.sort(orders[order]);
  for (const group of groups) {
    group.querySelector(".claims").append(...claims.filter((claim) => group.contains(claim.body)).map((claim) => claim.body));
  }
};

const filterQuery = () => {
  const want = chosen();
  const query = new URLSearchParams();
  if (want.spreads.length) query.set("w", want.spreads.join(","));
  if (want.statuses.length) query.set("f", want.statuses.join(","));
  if (want.holds.length) query.set("h", want.holds.join(","));
  if (want.source) query.set("s", want.source);
  if (want.query) query.set("q", field("q").trim().slice(0, 120));
  if (ordered) query.set("o", ordered);
  return query;
};

// A choice replaces the address, so that the button "back" undoes a jump and not every keystroke.
const stateToHash = (home) => {
  const text = new URLSearchParams([...filterQuery(), ...readerQuery()]).toString();
  history.replaceState(null, "", text ? `#?${text}` : `#${home}`);
};
const filterToHash = () => stateToHash("claims");

const filterFrom = (query) => {
  const list = (name) => (query.get(name) || "").split(",");
  for (const name of ["w", "f", "h"]) for (const box of boxes(name)) box.checked = list(name).includes(box.value);
  for (const name of ["s", "o"]) {
    const select = form.elements[name];
    if (!select) continue;
    select.value = query.get(name) || "";
    if (select.selectedIndex < 0) select.value = "";
  }
  form.elements.q.value = query.get("q") || "";
  applyOrder();
  applyFilter();
};

const clearFilter = () => {
  filterFrom(new URLSearchParams());
  filterToHash();
};

const toggleStatus = (letter) => {
  const box = boxes("f").find((one) => one.value === letter);
  if (!box) return;
  box.checked = !box.checked;
  applyFilter();
  filterToHash();
};

form.addEventListener("input", (event) => {
  if (event.target.id === "marks") root.classList.toggle("no-marks", !event.target.checked);
  else if (["show", "pin"].includes(event.target.name)) setColumns(event.target);
  else { applyOrder(); applyFilter(); filterToHash(); }
});
form.addEventListener("submit", (event) => event.preventDefault());
byId("clear").addEventListener("click", () => { clearFilter(); form.elements.q.focus(); });
byId("clear-too").addEventListener("click", () => { clearFilter(); form.elements.q.focus(); });
