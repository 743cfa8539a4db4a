// The source: a text area to type in, and behind it the same text with its
// fields in colour. The browser keeps the caret, the selection and the undo.

import { byId, harmless, letter } from "./dom.js";

// Beyond this a text is shown without colours: nobody reads them all.
const MOST_COLOURED = 300_000;
// Beyond this it is shown in part; all of it is read.
export const MOST_SHOWN = 1_000_000;

const text = byId("text"), backdrop = byId("backdrop"), editor = byId("editor");
const supported = typeof Highlight === "function" && CSS.highlights;

/** Whether the whole text can be edited. */
let whole = true;
let full = "";

/** The text of the cable. */
export const value = () => (whole ? text.value : full);

/** Shows a text as if it had been typed. */
export function setValue(s) {
  full = s;
  whole = s.length <= MOST_SHOWN;
  text.readOnly = !whole;
  text.value = whole ? s : s.slice(0, MOST_SHOWN);
  text.setSelectionRange(0, 0);
  text.scrollTop = text.scrollLeft = 0;
}

/** Turns the page that came read in advance into a live one. */
export function start({ onInput, onCaret, onHover }) {
  text.value = backdrop.textContent;
  full = text.value;
  text.setSelectionRange(0, 0);
  text.hidden = false;
  editor.classList.add("live");
  hover(onHover);
  const sync = () => { backdrop.scrollTop = text.scrollTop; backdrop.scrollLeft = text.scrollLeft; };
  text.addEventListener("scroll", sync);
  text.addEventListener("input", () => { onInput(); sync(); });
  document.addEventListener("selectionchange", () => {
    if (document.activeElement === text) onCaret(text.selectionStart, text.selectionEnd);
  });
}

// hover tells which character the pointer rests on, and that it left.
function hover(onHover) {
  let timer;
  text.addEventListener("pointermove", (event) => {
    clearTimeout(timer);
    if (event.pointerType !== "mouse" || event.buttons) { onHover(-1); return; }
    timer = setTimeout(() => onHover(offsetAt(event.clientX, event.clientY), event.clientX, event.clientY), 150);
  });
  for (const name of ["pointerleave", "pointerdown", "scroll", "input"]) {
    text.addEventListener(name, () => { clearTimeout(timer); onHover(-1); });
  }
}

// offsetAt returns the place of the character at a point of the window, -1 if
// there is none.
function offsetAt(x, y) {
  if (!node) return -1;
  const style = getComputedStyle(text), height = parseFloat(style.lineHeight), pane = text.getBoundingClientRect();
  let row = Math.floor((y - pane.top - parseFloat(style.paddingTop) + text.scrollTop) / height);
  let from = 0;
  for (; row > 0 && from >= 0; row--) from = node.data.indexOf("\n", from) + 1 || -1;
  if (row !== 0 || from < 0) return -1;
  let end = node.data.indexOf("\n", from);
  if (end < 0) end = node.length;
  // Characters are not all of one width: the one is looked for by halves.
  const range = document.createRange();
  range.setStart(node, from);
  let lo = from, hi = end;
  while (lo < hi) {
    const mid = (lo + hi + 1) >> 1;
    range.setEnd(node, mid);
    const box = range.getBoundingClientRect();
    if (box.right <= x) lo = mid; else hi = mid - 1;
  }
  return lo < end && x >= pane.left ? lo : -1;
}

let node = null; // the text node that ranges lie in

/** Colours the text by a cable's fields. */
export function show(cable) {
  const s = text.value;
  if (!supported || s.length > MOST_COLOURED || cable.text !== s) {
    editor.classList.add("plain");
    CSS.highlights?.clear();
    node = null;
    return;
  }
  editor.classList.remove("plain");
  // One sign for one, so that places stay what they are.
  backdrop.textContent = harmless(s) + "\n";
  node = backdrop.firstChild;
  const groups = new Map();
  const add = (name, start, end) => {
    if (end <= start) return;
    const range = new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end });
    const list = groups.get(name);
    if (list) list.push(range); else groups.set(name, [range]);
  };
  for (const n of cable.nodes) {
    if (n.kind.path === "paragraphs[]") add("level-" + letter(n.level), n.start, n.end);
    if (n.kind.path === "paragraphs[].text" || !n.leaf) continue;
    add("g-" + n.kind.group, n.start, n.end);
    if (n.basis === "repaired") add("repaired", n.start, n.end);
  }
  for (const d of cable.diagnostics) {
    // An empty place is drawn at the sign before it.
    add(d.severity, d.end > d.start ? d.start : Math.max(0, d.start - 1), d.end);
    if (d.other) add(d.severity, d.other.start, d.other.end);
  }
  const selected = CSS.highlights.get("selected");
  CSS.highlights.clear();
  for (const [name, ranges] of groups) {
    const h = new Highlight(...ranges);
    h.priority = name.startsWith("level") ? 0 : name.startsWith("g-") ? 1 : 2;
    CSS.highlights.set(name, h);
  }
  if (selected) CSS.highlights.set("selected", selected);
}

/** Marks a place as the selected one and brings it into view. */
export function select(start, end, reveal) {
  if (!node) {
    if (reveal) { text.setSelectionRange(start, end); }
    return;
  }
  const limit = node.length;
  const h = new Highlight(new StaticRange({ startContainer: node, startOffset: Math.min(start, limit), endContainer: node, endOffset: Math.min(end, limit) }));
  h.priority = 3;
  CSS.highlights.set("selected", h);
  if (!reveal) return;
  const range = document.createRange();
  range.setStart(node, Math.min(start, limit));
  range.setEnd(node, Math.min(Math.max(end, start + 1), limit));
  const box = range.getBoundingClientRect(), pane = text.getBoundingClientRect();
  if (box.top < pane.top + 24 || box.bottom > pane.bottom - 24) text.scrollTop += box.top - pane.top - pane.height / 3;
  if (box.left < pane.left + 8 || box.left > pane.right - 80) text.scrollLeft += box.left - pane.left - 24;
}

/** Moves the caret, which selects what stands there. */
export function caretTo(start, end = start) {
  text.focus({ preventScroll: true });
  text.setSelectionRange(start, end);
}

/** Replaces a place as if it had been typed, so that it can be undone. */
export function replace(start, end, by) {
  text.focus({ preventScroll: true });
  text.setSelectionRange(start, end);
  if (!document.execCommand(by === "" ? "delete" : "insertText", false, by)) {
    text.setRangeText(by, start, end, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
