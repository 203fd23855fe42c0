// The filter of the claim table. A claim passes if it fits every kind of choice that is made.
const form = byId("filter");
const claims = all(".claims tbody").map((body) => ({
  body,
  letters: body.dataset.s,
  spread: body.closest(".chunk").dataset.group,
  text: "",
}));

const words = (claim) => {
  claim.text ||= claim.body.textContent.toLocaleLowerCase();
  return claim.text;
};

const chosen = () => ({
  spreads: all("[name=w]:checked", form).map((box) => box.value),
  statuses: all("[name=f]:checked", form).map((box) => box.value),
  source: Number(form.elements.s.value),
  query: form.elements.q.value.trim().toLocaleLowerCase(),
});

const passes = (claim, want) => {
  const letters = want.source ? claim.letters[want.source - 1] : claim.letters;
  const has = (status) => letters.includes(status) || (status === "a" && letters.includes("o"));
  if (want.spreads.length && !want.spreads.includes(claim.spread)) return false;
  if (want.statuses.length && !want.statuses.some(has)) return false;
  if (want.source && !want.statuses.length && !/[spc]/.test(letters)) return false;
  return !want.query || words(claim).includes(want.query);
};

const applyFilter = () => {
  const want = chosen();
  let shown = 0;
  for (const claim of claims) {
    const fits = passes(claim, want);
    claim.body.hidden = !fits;
    shown += fits;
  }
  for (const chunk of all(".chunk")) chunk.hidden = !chunk.querySelector("tbody:not([hidden])");
  const filtered = shown < claims.length || isFiltered(want);
  byId("shown").textContent = say("shown", { shown, all: claims.length });
  byId("clear").hidden = !filtered;
  byId("empty").hidden = shown > 0 || !claims.length;
};

const isFiltered = (want) => want.spreads.length || want.statuses.length || want.source || want.query;

const filterToHash = () => {
  const want = chosen();
  const query = new URLSearchParams();
  if (want.spreads.length) query.set("w", want.spreads.join(","));
  if (want.statuses.length) query.set("f", want.statuses.join(","));
  if (want.source) query.set("s", want.source);
  if (want.query) query.set("q", form.elements.q.value.trim());
  const text = query.toString();
  history.replaceState(null, "", text ? `#?${text}` : "#claims");
};

const filterFrom = (query) => {
  const list = (name) => (query.get(name) || "").split(",");
  for (const name of ["w", "f"]) for (const box of all(`[name=${name}]`, form)) box.checked = list(name).includes(box.value);
  form.elements.s.value = query.get("s") || "";
  if (form.elements.s.selectedIndex < 0) form.elements.s.value = "";
  form.elements.q.value = query.get("q") || "";
  applyFilter();
};

const clearFilter = () => {
  filterFrom(new URLSearchParams());
  filterToHash();
};

form.addEventListener("input", (event) => {
  if (event.target.id === "marks") root.classList.toggle("no-marks", !event.target.checked);
  else { applyFilter(); filterToHash(); }
});
form.addEventListener("submit", (event) => event.preventDefault());
byId("clear").addEventListener("click", clearFilter);
byId("clear-too").addEventListener("click", () => { clearFilter(); form.elements.q.focus(); });
