// The reader: which columns stand side by side, what they are compared with, whether they scroll together.
const picker = byId("columns");
const { lock, reference, diff } = picker.elements;
const picks = all("[name=column]", picker);
const frame = byId("texts");
const table = frame.firstElementChild;
const heads = [...table.tHead.rows[0].cells];
const codes = heads.map((head) => head.querySelector(".code").textContent);
const grid = [...table.tBodies[0].rows].map((row) => {
  const cells = [...row.cells];
  return { row, cells, gaps: cells.map((cell) => !cell.querySelector("p")) };
});
const most = byId("picker")?.dataset.most;
const align = byId("align");
const make = (name, fields, ...inside) => {
  const made = Object.assign(document.createElement(name), fields);
  made.append(...inside);
  return made;
};

// On a phone one source at a time, behind tabs.
const narrow = matchMedia("(max-width: 44rem)");
let tab = Math.max(picks.findIndex((box) => box.checked), 0);
const tabs = heads.map((head, index) => make("button", { type: "button", role: "tab", id: `tab-${index}` }, head.textContent.trim()));
if (picks.length) {
  const list = make("div", { id: "tabs", role: "tablist", ariaLabel: say("tabs") }, ...tabs);
  frame.before(list);
  list.onclick = (event) => showColumn(tabs.indexOf(event.target));
  list.onkeydown = (event) => {
    const last = tabs.length - 1;
    const next = { ArrowRight: tab + 1, ArrowLeft: tab + last, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    showColumn(next % (last + 1));
    tabs[tab].focus();
  };
}

const isShown = (index) => (narrow.matches || !picks.length ? index === tab : picks[index].checked);

// Only rows in which a column that is shown has something; a gap is labelled where it begins.
const showColumns = (everything) => {
  alignRows();
  const shown = heads.map((_, index) => everything || isShown(index));
  heads.forEach((head, index) => { head.hidden = !shown[index]; });
  const gap = [];
  for (const { row, cells, gaps } of grid) {
    row.hidden = !gaps.some((empty, index) => shown[index] && !empty);
    cells.forEach((cell, index) => {
      if (cell.hidden === shown[index]) cell.hidden = !shown[index];
      if (row.hidden || !shown[index]) return;
      if (gaps[index] && !gap[index] !== !!cell.firstChild) {
        cell.className = gap[index] ? "" : "gap";
        cell.textContent = gap[index] ? "" : say("gap", { code: codes[index] });
      }
      gap[index] = gaps[index];
    });
  }
  drawColumns(shown);
  const full = picks.filter((box) => box.checked).length >= most;
  for (const box of picks) box.disabled = full && !box.checked;
  tabs.forEach((button, index) => {
    button.ariaSelected = index === tab;
    button.tabIndex = index === tab ? 0 : -1;
    button.setAttribute("aria-controls", "texts");
  });
  const tabbed = narrow.matches && picks.length;
  if (tabbed) tabs[tab].parentElement.scrollLeft = tabs[tab].offsetLeft - tabs[0].offsetLeft;
  frame.role = tabbed ? "tabpanel" : "region";
  if (tabbed) frame.setAttribute("aria-labelledby", `tab-${tab}`);
  else frame.removeAttribute("aria-labelledby");
};

const showColumn = (index) => {
  if (index < 0 || isShown(index)) return;
  tab = index;
  const others = picks.filter((box) => box.checked);
  if (others.length >= most) others.findLast((box) => box.value !== reference.value).checked = false;
  picks[index].checked = true;
  showColumns();
};

const showParagraph = (element) => {
  const cell = element.closest("td");
  if (cell) showColumn(cell.cellIndex);
};

// Differences: pairs of paragraphs with the places of what changed, counted over the words without badges.
const [pairs, long] = JSON.parse(byId("diffs").textContent);

const textNodes = (paragraph) => {
  const walker = document.createTreeWalker(paragraph, 5, (node) => (node.nodeType === 3 ? 1 : node.matches("a, del") ? 2 : 3));
  const nodes = [];
  let end = 0;
  while (walker.nextNode()) nodes.push({ node: walker.currentNode, start: end, end: end += walker.currentNode.data.length });
  return nodes;
};

// A change is four numbers: where it begins after the last one and how long it is, in the left text and in the right.
const changesOf = (steps, turned) => {
  const ends = [0, 0], changes = [];
  for (let at = 0; at < steps.length; at += 4) {
    const spans = [0, 1].map((side) => [ends[side] += steps[at + 2 * side], ends[side] += steps[at + 2 * side + 1]]);
    changes.push(turned ? spans.reverse() : spans);
  }
  return changes;
};

// From the end, so that the places before a change still hold.
const drawParagraph = (paragraph, former, changes) => {
  const nodes = textNodes(paragraph);
  for (const [[first, last], [low, high]] of changes.reverse()) {
    let mark = null;
    for (const { node, start, end } of nodes.toReversed()) {
      if (low === high || start >= high || end <= low) continue;
      const words = low > start ? node.splitText(low - start) : node;
      const size = Math.min(high, end) - Math.max(low, start);
      if (size < words.data.length) words.splitText(size);
      mark = make("ins");
      words.replaceWith(mark);
      mark.append(words);
    }
    if (first === last) continue;
    const gone = make("del", {}, former.slice(first, last) + (first ? "" : " "));
    const { node, start } = nodes.find(({ end }) => end >= low);
    if (mark) mark.before(gone);
    else if (low === start) node.before(gone);
    else {
      if (low - start < node.data.length) node.splitText(low - start);
      node.after(gone);
    }
  }
};

// Columns that nobody sees are drawn when they are shown; the page comes with all of them drawn.
let drawn = heads.map(() => true);
const drawColumns = (shown) => {
  const base = Number(reference?.value), mode = diff?.value;
  for (const [left, one, right, other, words, sentences] of pairs) {
    const turned = right === base, column = turned ? left : right;
    if (mode === "off" || (left !== base && !turned) || !shown[column] || drawn[column]) continue;
    const [former, own] = (turned ? [[right, other], [left, one]] : [[left, one], [right, other]])
      .map(([column, number]) => byId(`${codes[column]}.p${number}`));
    const before = textNodes(former).map(({ node }) => node.data).join("");
    drawParagraph(own, before, changesOf(mode === "words" && words.length ? words : sentences, turned));
  }
  drawn = drawn.map((done, index) => done || shown[index]);
};

const drawDiffs = () => {
  const touched = new Set();
  for (const mark of all(".reader ins, .reader del")) {
    touched.add(mark.closest("p"));
    mark.replaceWith(...mark.localName === "ins" ? mark.childNodes : []);
  }
  for (const paragraph of touched) paragraph.normalize();
  drawn = heads.map(() => false);
  const base = Number(reference.value), mode = diff.value;
  drawColumns(heads.map((_, index) => isShown(index)));
  const partners = long.filter((pair) => mode === "words" && pair.includes(base)).map(([left, right]) => codes[left === base ? right : left]);
  byId("long").textContent = partners.length ? say("long", { codes: partners.join(" ") }) : "";
  heads.forEach((head, index) => head.classList.toggle("base", index === base));
  for (const place of all("[data-base]")) place.textContent = codes[base];
};

const nextDiffMode = () => {
  if (!diff) return;
  const next = diff[([...diff].findIndex((mode) => mode.checked) + 1) % diff.length];
  next.checked = true;
  drawDiffs();
  toast(say("differences", { mode: next.parentElement.textContent.trim() }));
};

// The source of this code, without one the next column that is shown.
const setReference = (code) => {
  const shown = codes.filter((_, index) => isShown(index));
  const next = code || shown[(shown.indexOf(codes[reference?.value]) + 1) % shown.length];
  if (!reference || !codes.includes(next)) return;
  reference.value = codes.indexOf(next);
  changeReference();
  toast(say("reference", { code: next }));
};
const changeReference = () => {
  alignRows();
  if (!narrow.matches) showColumn(Number(reference.value));
  drawDiffs();
};

// Apart, every column is a lane that scrolls by itself; what its cells hold is moved, so that each id stays one.
let lanes = [];
const moved = [];

const move = (cell, height) => {
  const box = make("div", { className: `${cell.localName === "th" ? "head" : "cell"} ${cell.className}`, lang: cell.lang, dir: cell.dir }, ...cell.childNodes);
  box.style.minHeight = `${height}px`;
  moved.push([cell, box]);
  return box;
};

const apart = () => {
  const top = frame.scrollTop;
  const heightOf = (element) => element.getBoundingClientRect().height;
  const rows = [{ row: table.tHead, cells: heads }, ...grid].filter(({ row }) => !row.hidden).map(({ row, cells }) => [cells, heightOf(row)]);
  lanes = heads.flatMap((head, index) => (head.hidden ? [] : make(
    "div",
    { className: "lane", tabIndex: 0, role: "region", ariaLabel: head.textContent.trim() },
    ...rows.map(([cells, height]) => move(cells[index], height)),
  )));
  const box = make("div", { className: "reader lanes" }, ...lanes);
  table.hidden = true;
  frame.classList.add("apart");
  frame.append(box);
  // What the bar takes of a lane, its padding gives back: lines break as before.
  box.style.setProperty("--taken", `${lanes[0].offsetWidth - lanes[0].clientWidth}px`);
  for (const lane of lanes) {
    lane.scrollTop = top;
    lane.onscroll = () => followLane(lane);
  }
};

const alignRows = () => {
  if (!lanes.length) return;
  const top = (lanes.find((lane) => lane.contains(document.activeElement)) || lanes[0]).scrollTop;
  for (const [cell, box] of moved.splice(0)) cell.append(...box.childNodes);
  for (const places of [kept, expected]) places.clear();
  lanes[0].parentElement.remove();
  lanes = [];
  frame.classList.remove("apart");
  table.hidden = false;
  frame.scrollTop = top;
  lock.checked = align.hidden = true;
};

// Lanes that scroll together again keep the places at which each stood. What we scrolled ourselves is no reason to
// scroll the others; a lane that has come to its end waits there.
const kept = new Map(), expected = new Map();
const followLane = (lane) => {
  if (!lock.checked || Math.abs(lane.scrollTop - expected.get(lane)) < 1) return;
  const by = lane.scrollTop - kept.get(lane);
  for (const one of lanes) {
    if (one !== lane) one.scrollTop = kept.get(one) + by;
    expected.set(one, one.scrollTop);
  }
};

const changeLock = () => {
  if (!lock.checked && !lanes.length) apart();
  for (const lane of lanes) for (const places of [kept, expected]) places.set(lane, lane.scrollTop);
  align.hidden = !lock.checked || !lanes.length;
};

const toggleLock = () => {
  if (!lock || narrow.matches) return;
  lock.checked = !lock.checked;
  changeLock();
};

// What the address says of the reader: columns, what they are compared with, how; only what is not as at first.
const readerState = () => ({
  r: picks.filter((box) => box.checked).map((box) => Number(box.value) + 1).join(","),
  b: reference ? String(Number(reference.value) + 1) : "",
  m: diff?.value || "",
});
const firstState = readerState();
const readerQuery = () => Object.entries(readerState()).filter(([name, value]) => value !== firstState[name]);
const readerFrom = (query) => {
  if (!picks.length) return;
  const want = { ...firstState, ...Object.fromEntries(["r", "b", "m"].filter((name) => query.get(name)).map((name) => [name, query.get(name)])) };
  if (["r", "b", "m"].every((name) => readerState()[name] === want[name])) return;
  const shown = want.r.split(",").slice(0, most);
  if (picks.some((box, index) => shown.includes(String(index + 1)))) {
    picks.forEach((box, index) => { box.checked = shown.includes(String(index + 1)); });
  }
  if (codes[want.b - 1]) reference.value = want.b - 1;
  const mode = [...diff].find((box) => box.value === want.m);
  if (mode) mode.checked = true;
  showColumns();
  drawDiffs();
};

picker.oninput = ({ target }) => {
  const { name, checked } = target;
  if (name === "furniture") for (const box of all(".furniture")) box.open = checked;
  else if (name === "diff") drawDiffs();
  else if (name === "reference") changeReference();
  else if (name === "lock") changeLock();
  else {
    if (!picks.some((box) => box.checked)) target.checked = true;
    showColumns();
  }
  if (["column", "diff", "reference"].includes(name)) stateToHash("reader");
};
if (align) align.onclick = () => { alignRows(); lock.focus(); };
showColumns();
narrow.onchange = () => showColumns();
let width = innerWidth;
addEventListener("resize", () => {
  if (innerWidth !== width) alignRows();
  width = innerWidth;
});
addEventListener("beforeprint", () => showColumns(true));
addEventListener("afterprint", () => showColumns());

// The number before a paragraph leads to itself.
later(() => {
  for (const paragraph of all(".reader p[id]")) paragraph.prepend(make("a", { className: "num", href: `#${paragraph.id}` }, paragraph.id));
  frame.classList.add("numbered");
});
