// Search and order of the index. What is asked for stands in the address: "#?q=port&o=4&r=1".
const table = byId("events");
const groups = [...table.tBodies].map((body) => ({ body, rows: [...body.rows] }));
const size = groups[0]?.rows.length;
const heads = [...table.tHead.rows[0].cells];
const entries = groups.flatMap(({ rows }) => rows.map((row) => ({ row, text: "" })));
const query = byId("q");
const order = byId("order");
const turn = byId("turn");
const TITLE = 0, DATE = 1, SOURCES = 2;
const usual = { column: DATE, down: true };
let sorted = usual;
let ordered = entries;

// Capitals and accents make no difference to a search.
const isAscii = (text) => /^[\0-\x7f]*$/.test(text);
const plain = (text) => (isAscii(text) ? text : text.normalize("NFKD").replace(/\p{M}/gu, "")).toLowerCase();
const searched = (entry) => {
  if (!entry.text) {
    const [title, date, sources] = entry.row.children;
    entry.text = plain(`${title.textContent}\n${date.textContent}\n${sources.lastElementChild?.textContent ?? ""}`);
  }
  return entry.text;
};

// Rows that fit fill the groups from the first on; a group that stays the same is not touched.
const fill = (rows) => {
  groups.forEach((group, index) => {
    const wanted = rows.slice(index * size, (index + 1) * size);
    if (wanted.length === group.body.rows.length && wanted.every((row, at) => row === group.rows[at])) return;
    group.rows = wanted;
    group.body.replaceChildren(...wanted);
    group.body.hidden = !wanted.length;
    group.body.style.setProperty("--rows", wanted.length);
  });
};

const applySearch = () => {
  const terms = plain(query.value).split(/\s+/).filter(Boolean);
  const fitting = ordered.filter((entry) => terms.every((term) => searched(entry).includes(term)));
  const shown = fitting.length;
  fill(fitting.map((entry) => entry.row));
  const count = (number) => number.toLocaleString(root.lang);
  byId("shown").textContent = say("shown", { shown: count(shown), all: count(entries.length) });
  byId("clear").hidden = !terms.length;
  byId("empty").hidden = shown > 0 || !terms.length;
  table.hidden = !byId("empty").hidden;
};

const collator = new Intl.Collator(root.lang);
// A column's own direction: titles from A, everything else from the latest or the most.
const down = (column) => column !== TITLE;
const value = (row, column) => {
  const cell = row.cells[column];
  if (column === TITLE) return cell.textContent;
  if (column === DATE) return /^\d/.test(cell.textContent) ? cell.textContent : "";
  return Number(cell.firstChild.data.replace(/\D/g, ""));
};
const compare = (column, falling) => {
  const sign = falling ? -1 : 1;
  if (column === TITLE) return (one, two) => sign * collator.compare(one.key, two.key);
  if (column !== DATE) return (one, two) => sign * (one.key - two.key);
  // Events without a date come last whichever way.
  return (one, two) => (one.key && two.key ? sign * ((one.key > two.key) - (one.key < two.key)) : !one.key - !two.key);
};

const applyOrder = (wanted) => {
  const changed = wanted.column !== sorted.column || wanted.down !== sorted.down;
  sorted = wanted;
  heads.forEach((head, column) => {
    if (column === sorted.column) head.setAttribute("aria-sort", sorted.down ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  });
  order.value = sorted.column;
  turn.setAttribute("aria-pressed", sorted.down !== down(sorted.column));
  if (!changed) return;
  const keyed = entries.map((entry) => ({ entry, key: value(entry.row, sorted.column) }));
  ordered = keyed.sort(compare(sorted.column, sorted.down)).map(({ entry }) => entry);
};

const toHash = () => {
  const asked = new URLSearchParams();
  if (query.value.trim()) asked.set("q", query.value.trim());
  if (sorted.column !== usual.column) asked.set("o", sorted.column);
  if (sorted.down !== down(sorted.column)) asked.set("r", 1);
  history.replaceState(null, "", `#?${asked}`);
};
const fromHash = () => {
  const asked = readHash().query;
  if (!asked) return;
  query.value = asked.get("q") || "";
  const place = asked.get("o") ?? "";
  const column = /^\d+$/.test(place) && heads[place] ? Number(place) : usual.column;
  applyOrder({ column, down: down(column) !== asked.has("r") });
  applySearch();
};
const search = () => { applySearch(); toHash(); };
const arrange = (column, falling) => { applyOrder({ column, down: falling }); search(); };
const clear = () => { query.value = ""; search(); query.focus(); };

heads.forEach((head, column) => {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...head.childNodes);
  head.append(button);
  order.add(new Option(button.textContent.trim(), column));
  button.addEventListener("click", () => arrange(column, column === sorted.column ? !sorted.down : down(column)));
});
order.addEventListener("change", () => arrange(Number(order.value), down(Number(order.value))));
turn.addEventListener("click", () => arrange(sorted.column, !sorted.down));
query.addEventListener("input", search);
// The first letter typed must not wait for the words of thousands of rows to be gathered.
query.addEventListener("focus", () => entries.forEach(searched), { once: true });
byId("search").addEventListener("submit", (event) => event.preventDefault());
byId("clear").addEventListener("click", clear);
byId("clear-too").addEventListener("click", clear);

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target === query && event.key === "Escape" && !query.value) query.blur();
  if (event.target.closest("input:not([type=checkbox]), select") || off.checked) return;
  if (event.key === "/") { event.preventDefault(); query.focus(); query.select(); }
  if (event.key === "t") nextTheme();
});

addEventListener("hashchange", fromHash);
applyOrder(usual);
applySearch();
fromHash();
