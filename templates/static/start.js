// Help, download, overview map by arrow keys; last, what the address asks for.
byId("keys").addEventListener("click", () => byId("help").showModal());
byId("close").addEventListener("click", () => byId("help").close());

// The run is packed: bytes as letters, deflated; inside stand columns as compare/report/columns.py describes them.
const toBytes = (text) => {
  const letters = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).filter((one) => !'"&<\\'.includes(one));
  const bytes = [];
  let bits = 0, width = 0;
  for (let at = 0; at < text.length; at += 2) {
    const [one, two] = [text[at], text[at + 1]].map((letter) => letters.indexOf(letter));
    bits = two < 0 ? bits << 6 | one : bits << 13 | one * 91 + two;
    for (width += two < 0 ? 6 : 13; width >= 8; bits &= (1 << width) - 1) bytes.push(bits >> (width -= 8));
  }
  return Uint8Array.from(bytes);
};
const unfold = (bytes) => {
  let at = bytes.indexOf(0);
  const [shapes, texts, columns] = JSON.parse(new TextDecoder().decode(bytes.subarray(0, at++)));
  const letters = texts.map((text) => Array.from(text)), below = {}, past = [];
  const number = () => {
    let sum = 0, times = 1, byte;
    do { byte = bytes[at++]; sum += (byte & 127) * times; times *= 128; } while (byte > 127);
    return sum;
  };
  const queues = columns.map(([kind, length, rest]) => ({ kind, rest, numbers: Array.from({ length }, number), next: 0, met: 0, last: 0 }));
  const whole = (column, step) => {
    const back = column.kind - 2;
    column.last = step + (back > 4 ? column.last : back ? past.at(-back) ?? 0 : 0);
    past.push(column.last);
    return column.last;
  };
  const value = (above, key) => {
    const place = `${above} ${key.includes("-") ? "" : key}`;
    const own = below[place] ??= Object.keys(below).length;
    const column = queues[own], token = column.numbers[column.next++];
    if (!column.kind) {
      const index = (token || ++column.met) - 1, item = column.rest[index];
      if (!Array.isArray(item)) return item;
      if (!item.length) {
        const [text, start, end] = ["text", "start", "end"].map((name) => value(own, name));
        return column.rest[index] = letters[text].slice(start, end).join("");
      }
      if (typeof item[0] === "string") return past[past.push(Number(item[0])) - 1];
      if (item[0] < 0) return Array.from({ length: -1 - item[0] }, () => value(own, "[]"));
      return Object.fromEntries(shapes[item[0]].map((name) => [name, value(own, name)]));
    }
    if (!token) return null;
    const step = column.rest ? (token % 2 ? (token - 1) / 2 : -token / 2) : token - 1;
    return column.kind === 1 ? step / 10000 : whole(column, step);
  };
  return value(-1, "");
};

byId("download").addEventListener("click", async () => {
  const packed = JSON.parse(byId("run").textContent).data;
  const stream = new Blob([toBytes(packed)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const run = unfold(new Uint8Array(await new Response(stream).arrayBuffer()));
  const text = JSON.stringify(run, null, 1) + "\n";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = `biasdiff-${document.body.dataset.report}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
});

// The sources in another order: a button in each head, the order told in the table itself.
const sortSources = (table, index) => {
  const head = table.tHead.rows[0].cells[index];
  const down = head.getAttribute("aria-sort") === "ascending";
  const key = (row) => row.cells[index]?.dataset.sort ?? row.cells[Math.min(index, row.cells.length - 1)].textContent;
  const by = new Intl.Collator(root.lang, { numeric: true });
  const rows = [...table.tBodies[0].rows].sort((one, two) => by.compare(key(one), key(two)) * (down ? -1 : 1));
  for (const cell of table.tHead.rows[0].cells) cell.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  table.tBodies[0].append(...rows);
};
const sourceTable = byId("source-table");
[...sourceTable.tHead.rows[0].cells].forEach((head, index) => {
  const button = document.createElement("button");
  button.type = "button";
  button.title = say("sort", { heading: head.textContent });
  button.append(...head.childNodes);
  button.addEventListener("click", () => sortSources(sourceTable, index));
  head.append(button);
});

// The map is one stop of the Tab key; arrow keys move inside it.
const mapLinks = all("#bands a");
mapLinks.forEach((link, index) => link.setAttribute("tabindex", index ? -1 : 0));
const nameLink = (event) => {
  const link = event.target.closest("a");
  const claim = link && byId(link.getAttribute("href").slice(1));
  if (claim) link.querySelector("title").textContent = claim.querySelector("th").firstChild.textContent;
};
byId("bands")?.addEventListener("pointerover", nameLink);
byId("bands")?.addEventListener("focusin", nameLink);
byId("bands")?.addEventListener("keydown", (event) => {
  const at = mapLinks.indexOf(document.activeElement);
  const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 20, ArrowUp: -20, Home: -at, End: mapLinks.length - 1 - at }[event.key];
  if (at < 0 || by === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  const next = mapLinks[Math.min(Math.max(at + by, 0), mapLinks.length - 1)];
  mapLinks[at].setAttribute("tabindex", -1);
  next.setAttribute("tabindex", 0);
  next.focus();
});

// Paper shows everything, also where the browser does not unfold by style.
addEventListener("beforeprint", () => { for (const box of all("details:not([open])")) { box.open = true; box.dataset.printed = ""; } });
addEventListener("afterprint", () => { for (const box of all("details[data-printed]")) { box.open = false; delete box.dataset.printed; } });

measureHead();
restoreColumns();
let resized = 0;
addEventListener("resize", () => {
  cancelAnimationFrame(resized);
  resized = requestAnimationFrame(fitColumns);
});
addEventListener("hashchange", follow);
later(() => gather());
// The browser scrolls to the place in the address by itself once all is loaded, so ours must come after that.
if (location.hash) { follow(); addEventListener("load", () => setTimeout(follow)); }
