"""What the browser tests share: measuring contrast and places on the page."""

from collections.abc import Callable

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

Open = Callable[..., Page]

# Colours as a script reads them, and the ground below an element: its own layers mixed from the outermost in.
INK = """
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const parse = (text) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = text; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  const light = ([r, g, b]) => {
    const [R, G, B] = [r, g, b].map((v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * R + 0.7152 * G + 0.0722 * B;
  };
  const ratio = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = (element) => {
    const layers = [];
    for (let one = element; one; one = one.parentElement) layers.push(parse(getComputedStyle(one).backgroundColor));
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]);
  };
"""
# Text and the ground below it, WCAG 2: at least 4.5:1, large or bold large text 3:1. A ground of several layers is
# mixed from the outermost in; elements on pictures (hatching) are taken on their plain ground.
CONTRAST = (
    "() => {"
    + INK
    + """
  const faults = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("svg, script, style, .hidden, .skip") || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize), bold = Number(style.fontWeight) >= 700;
    // A mark beside its word needs no more than a picture.
    const mark = !/[\\p{L}\\p{N}]/u.test(node.data);
    const least = mark || size >= 24 || (bold && size >= 18.66) ? 3 : 4.5;
    const under = ground(element);
    const found = ratio(over(parse(style.color), under), under);
    if (found < least) faults.add(`${element.tagName}.${element.className} ${found.toFixed(2)} ${node.data.trim().slice(0, 20)}`);
  }
  return [...faults].slice(0, 10);
}"""
)


def unfold(page: Page) -> None:
    """Open everything that is folded, as a reader who presses every triangle; a menu over the page stays closed."""
    page.evaluate("for (const box of document.querySelectorAll('details:not(.menu)')) box.open = true")


def until(page: Page, true: str) -> None:
    """Wait until an expression is true; the page's policy forbids the waiting that Playwright brings."""
    wait = f"""() => new Promise((done) => {{
      const begun = performance.now();
      const look = () => {{
        const found = {true};
        if (found || performance.now() > begun + 5000) done(!!found);
        else setTimeout(look, 20);
      }};
      look();
    }})"""
    assert page.evaluate(wait), true


# An element lies open to the eye where its first words stand: nothing covers them, and they are on the screen.
IN_SIGHT = """(element) => {
  const box = element.getClientRects()[0];
  if (!box) return false;
  const x = Math.max(box.left, 0) + Math.min(6, box.width / 2), y = box.top + Math.min(6, box.height / 2);
  const hit = document.elementFromPoint(x, y);
  return y >= 0 && y <= innerHeight && !!hit && (element.contains(hit) || hit.contains(element));
}"""

# Pieces of text that lie on each other: each line of each text node, cut by what clips it, less the leading above and
# below its letters. What is drawn over the page on purpose (bar, cards, words for aids) is left out.
OVERLAPS = """() => {
  for (const box of document.querySelectorAll(".matrix, .reading")) box.style.maxHeight = "none";
  const away = ".bar, .skip, .hidden, dialog, script, style, title, [popover], .menu > div, defs";
  const clips = (element, box) => {
    for (let one = element; one && box.right > box.left && box.bottom > box.top; one = one.parentElement) {
      if (getComputedStyle(one).overflow === "visible") continue;
      const edge = one.getBoundingClientRect();
      box = { left: Math.max(box.left, edge.left), right: Math.min(box.right, edge.right),
              top: Math.max(box.top, edge.top), bottom: Math.min(box.bottom, edge.bottom) };
    }
    return box;
  };
  const found = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest(away) || !element.checkVisibility()) continue;
    range.selectNodeContents(node);
    for (const { left, right, top, bottom } of range.getClientRects()) {
      const rim = (bottom - top) * 0.28;
      const box = clips(element, { left: left + 1, right: right - 1, top: top + rim, bottom: bottom - rim });
      if (box.right - box.left > 2 && box.bottom - box.top > 2) found.push({ ...box, node });
    }
  }
  found.sort((one, other) => one.top - other.top);
  const hits = [];
  found.forEach((one, at) => {
    for (let next = at + 1; next < found.length && found[next].top < one.bottom - 1; next++) {
      const other = found[next];
      if (other.node !== one.node && other.left < one.right - 1 && one.left < other.right - 1) {
        hits.push(`${one.node.data.trim().slice(0, 30)} | ${other.node.data.trim().slice(0, 30)}`);
      }
    }
  });
  return hits.slice(0, 10);
}"""


def confirm(page: Page, key: str = "a") -> None:
    """Confirm the claim on the workbench by key; where the program is unsure, the first press only asks."""
    unsure = page.evaluate("!!document.querySelector('[data-unsure]')")
    page.keyboard.press(key)
    if unsure:
        page.keyboard.press(key)


def settled(page: Page, asked: str, right: Callable[[object], bool]) -> object:
    """Ask until the answer is right, at most three seconds, and return the last answer."""
    found: object = None
    for _ in range(60):
        try:
            found = page.evaluate(asked)
        except PlaywrightError:  # between two pages there is nothing to ask
            found = None
        if right(found):
            break
        page.wait_for_timeout(50)
    return found
