// The classroom: pupils mark words in the texts while what the program marked is hidden, then both are seen.
const classroom = byId("classroom");

const countMarks = () => { byId("marked").textContent = say("marked", { count: all(".mine.first").length }); };

const textsOf = (range) => {
  const inside = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
  const found = range.commonAncestorContainer.nodeType === 3 ? [range.commonAncestorContainer] : [];
  for (let node = inside.nextNode(); node; node = inside.nextNode()) if (range.intersectsNode(node)) found.push(node);
  return found.filter((node) => node.parentElement.closest(".reader p") && !node.parentElement.closest("[href], del, .mine"));
};

// Every text node of the selection is wrapped by itself, so that a mark may run over paragraphs.
const markSelection = () => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const pieces = textsOf(range).map((node) => ({
    node,
    from: node === range.startContainer ? range.startOffset : 0,
    to: node === range.endContainer ? range.endOffset : node.data.length,
  })).filter((piece) => piece.node.data.slice(piece.from, piece.to).trim());
  pieces.forEach(({ node, from, to }, index) => {
    const words = from ? node.splitText(from) : node;
    if (to - from < words.data.length) words.splitText(to - from);
    const mark = document.createElement("mark");
    mark.className = index ? "mine" : "mine first";
    words.replaceWith(mark);
    mark.append(words);
  });
  selection.removeAllRanges();
  countMarks();
};

const setTeaching = (on) => {
  root.classList.toggle("teach", on);
  classroom.hidden = !on;
  if (lock && !narrow.matches && lock.checked === on) toggleLock();
  if (!on) alignRows();
  byId("reader").scrollIntoView();
  if (on) countMarks();
  byId(on ? "mark" : "teach").focus({ preventScroll: true });
};

if (classroom) {
  byId("teach").addEventListener("click", () => setTeaching(true));
  byId("reveal").addEventListener("click", () => setTeaching(false));
  byId("mark").addEventListener("click", markSelection);
  // A click on a button would end the selection before it is read.
  byId("mark").addEventListener("pointerdown", (event) => event.preventDefault());
  byId("reader").addEventListener("click", (event) => {
    const mark = event.target.closest(".teach .mine");
    if (!mark) return;
    mark.replaceWith(...mark.childNodes);
    countMarks();
  });
  byId("worksheet").addEventListener("click", () => {
    root.classList.add("worksheet");
    print();
  });
  byId("answers").addEventListener("input", (event) => root.classList.toggle("answers", event.target.checked));
  addEventListener("afterprint", () => root.classList.remove("worksheet"));
}
