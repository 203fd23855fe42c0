// Help, download, overview map by arrow keys; last, what the address asks for.
byId("keys").addEventListener("click", () => byId("help").showModal());
byId("close").addEventListener("click", () => byId("help").close());
const off = byId("keys-off");
off.checked = store.get("keys") === "off";
off.addEventListener("input", () => store.set("keys", off.checked ? "off" : "on"));

// The run is packed: an object is [number of its keys, values…], an array [-1, items…], a table [-2, keys, columns…];
// a column of whole numbers is {"+": [first, differences…]}.
const summed = (column) => {
  let sum = 0;
  return Array.isArray(column) ? column : column["+"].map((step) => (sum += step));
};
const unfold = (value, shapes) => {
  if (!Array.isArray(value)) return value;
  const [kind, ...rest] = value;
  if (kind === -1) return rest.map((item) => unfold(item, shapes));
  const named = (keys, items) => Object.fromEntries(keys.map((key, index) => [key, unfold(items[index], shapes)]));
  if (kind >= 0) return named(shapes[kind], rest);
  const [keys, ...packed] = rest;
  const columns = packed.map(summed);
  return columns[0].map((_, row) => named(shapes[keys], columns.map((column) => column[row])));
};

byId("download").addEventListener("click", async () => {
  const packed = JSON.parse(byId("run").textContent).data;
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const [shapes, folded] = JSON.parse(await new Response(stream).text());
  const text = JSON.stringify(unfold(folded, shapes), null, 1) + "\n";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = `biasdiff-${document.body.dataset.report}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
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
addEventListener("resize", () => { measureHead(); if (columnRules.length) applyColumns(); });
addEventListener("hashchange", follow);
later(() => gather());
// The browser scrolls to the place in the address by itself once all is loaded, so ours must come after that.
if (location.hash) { follow(); addEventListener("load", () => setTimeout(follow)); }
