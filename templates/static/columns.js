// Columns of the claim table: hidden ones, and up to three that stay left while the others scroll.
const MOST_PINNED = 3;
const columnRules = [];

const columnStates = () => ({ hidden: boxes("show").filter((box) => !box.checked).map((box) => box.value), pinned: checked("pin") });

// Rules are added to the page's own sheet: its security policy forbids styles in attributes.
const ruleSheet = () => document.styleSheets[0];
const clearRules = () => {
  while (columnRules.length) ruleSheet().deleteRule(columnRules.pop());
};
const addRule = (text) => columnRules.push(ruleSheet().insertRule(text, ruleSheet().cssRules.length));

const cellOf = (source) => `.claims thead th:nth-child(${Number(source) + 1}), .claims tbody tr:first-child > td:nth-child(${Number(source) + 1})`;

// A group without a claim that fits the filter is not shown, and then its head has no size.
const seenHead = () => all(".claims thead").find((head) => head.checkVisibility());

const applyColumns = () => {
  const { hidden, pinned } = columnStates();
  clearRules();
  for (const source of hidden) {
    addRule(`@media screen and (min-width: 44.01rem) { ${cellOf(source)} { display: none; } }`);
    // On a phone the cells count their sources, and what is not laid out does not count.
    addRule(`@media screen and (max-width: 44rem) { ${cellOf(source)} { position: absolute !important; clip-path: inset(50%); } }`);
  }
  const head = seenHead();
  if (!head) return;
  let left = head.rows[0].cells[0].getBoundingClientRect().width;
  for (const source of pinned.filter((one) => !hidden.includes(one))) {
    const width = head.rows[0].cells[Number(source)]?.getBoundingClientRect().width || 0;
    addRule(`@media screen and (min-width: 44.01rem) { ${cellOf(source)} { position: sticky; left: ${Math.round(left)}px; z-index: 1; } }`);
    left += width;
  }
};

// What is measured of the head holds until another head, or another width, is seen.
const fitColumns = () => {
  measureHead();
  if (columnRules.length) applyColumns();
};

const setColumns = (box) => {
  if (box.name === "show" && !boxes("show").some((one) => one.checked)) box.checked = true;
  if (box.name === "pin" && checked("pin").length > MOST_PINNED) box.checked = false;
  applyColumns();
  const { hidden, pinned } = columnStates();
  store.set("hidden", hidden.join(","));
  store.set("pinned", pinned.join(","));
};

const restoreColumns = () => {
  const kept = (name) => (store.get(name) || "").split(",").filter(Boolean);
  const [hidden, pinned] = [kept("hidden"), kept("pinned").slice(0, MOST_PINNED)];
  for (const box of boxes("show")) box.checked = !hidden.includes(box.value);
  for (const box of boxes("pin")) box.checked = pinned.includes(box.value);
  if (hidden.length || pinned.length) applyColumns();
};

// The open menu lies over the table, so it closes as soon as somebody turns to something else.
const columnsMenu = byId("columns-menu");
for (const kind of ["focusin", "pointerdown"]) {
  addEventListener(kind, ({ target }) => { if (columnsMenu?.open && !columnsMenu.contains(target)) columnsMenu.open = false; });
}
