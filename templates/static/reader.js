// Columns of the reader: only rows in which a chosen column has something, gaps labelled once.
const columnBoxes = all("#columns [name=column]");
const readerRows = all(".reader tbody tr");

const showColumns = () => {
  const shown = columnBoxes.map((box) => box.checked);
  for (const cell of all(".reader thead th")) cell.hidden = !shown[cell.cellIndex];
  const gap = shown.map(() => false);
  for (const row of readerRows) {
    const cells = [...row.cells];
    row.hidden = !cells.some((cell, index) => shown[index] && !cell.classList.contains("gap"));
    cells.forEach((cell, index) => {
      cell.hidden = !shown[index];
      if (row.hidden) return;
      const isGap = cell.classList.contains("gap");
      if (isGap) label(cell, gap[index] ? "" : say("gap", { code: columnCode(index) }));
      gap[index] = isGap;
    });
  }
};

const columnCode = (index) => columnBoxes[index].parentElement.querySelector(".code").textContent;

const label = (cell, text) => {
  cell.textContent = "";
  if (!text) return;
  const span = document.createElement("span");
  span.textContent = text;
  cell.append(span);
};

const showColumn = (index) => {
  if (index < 0 || columnBoxes[index].checked) return;
  columnBoxes[index].checked = true;
  showColumns();
};

if (columnBoxes.length) {
  byId("columns").addEventListener("input", (event) => {
    if (event.target.id === "furniture") for (const box of all(".furniture")) box.open = event.target.checked;
    else if (!columnBoxes.some((box) => box.checked)) event.target.checked = true;
    else showColumns();
  });
  showColumns();
}

const showParagraph = (element) => {
  const cell = element.closest("td");
  if (cell) showColumn(cell.cellIndex);
};
const nextDiffMode = () => {};
const toggleLock = () => {};
const setReference = () => {};
