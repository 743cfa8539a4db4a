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
  text.addEventListener("scroll", () => { backdrop.scrollTop = text.scrollTop; backdrop.scrollLeft = text.scrollLeft; });
  text.addEventListener("input", onInput);
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
  const style = getComputedStyle(text), height = parseFloat(style.lineHeight), pane = text.getBoundingClientRect();
  const line = lines[Math.floor((y - pane.top - parseFloat(style.paddingTop) + text.scrollTop) / height)];
  if (!line) return -1;
  // Characters are not all of one width: the one is looked for by halves.
  const range = document.createRange(), end = line.text.length - 1;
  range.setStart(line.node, 0);
  let lo = 0, hi = end;
  while (lo < hi) {
    const mid = (lo + hi + 1) >> 1;
    range.setEnd(line.node, mid);
    const box = range.getBoundingClientRect();
    if (box.right <= x) lo = mid; else hi = mid - 1;
  }
  return lo < end && x >= pane.left ? line.start + lo : -1;
}

// The backdrop has an element for each line, and marks that lie in one line
// each: what a key changes is as a rule one line, and the others stay as they
// are, laid out and marked.
let lines = []; // each with its text, start, marks, their key, its element, text node and ranges

/** Colours the text by a cable's fields. */
export function show(cable) {
  const s = text.value;
  CSS.highlights?.delete("selected");
  if (!supported || s.length > MOST_COLOURED || cable.text !== s) {
    editor.classList.add("plain");
    CSS.highlights?.clear();
    lines = [];
    return;
  }
  editor.classList.remove("plain");
  const next = marked(cable, s);
  if (!lines.length) {
    CSS.highlights.clear();
    backdrop.replaceChildren();
  }
  // What the two have in common at their ends stays.
  const most = Math.min(lines.length, next.length);
  let head = 0, tail = 0;
  while (head < most && same(lines[head], next[head])) head++;
  while (tail < most - head && same(lines.at(-1 - tail), next.at(-1 - tail))) tail++;
  const old = lines.slice(head, lines.length - tail), before = lines[lines.length - tail]?.e ?? null;
  for (const line of old) unmark(line);
  for (const line of old.slice(Math.max(0, next.length - tail - head))) line.e.remove();
  lines = next.map((line, i) => {
    if (i < head) return lines[i];
    if (i < next.length - tail) return draw(line, old[i - head], before);
    return Object.assign(lines[i - next.length + lines.length], { start: line.start });
  });
}

const same = (a, b) => a.text === b.text && a.key === b.key;

// draw draws a line in place of another, or, if there is none, before an element.
function draw(line, old, before) {
  line.node = old?.node ?? document.createTextNode(line.text);
  line.e = old?.e ?? document.createElement("div");
  if (!old) {
    line.e.append(line.node);
    backdrop.insertBefore(line.e, before);
  } else if (old.text !== line.text) {
    line.node.data = line.text;
  }
  mark(line);
  return line;
}

// marked cuts a text into lines and a cable's fields into marks of these.
function marked(cable, s) {
  let start = 0;
  // One sign for one, so that places stay what they are.
  const list = harmless(s).split("\n").map((part) => {
    const line = { text: part + "\n", start, marks: [], key: "" };
    start += line.text.length;
    return line;
  });
  const add = (name, start, end) => {
    for (let i = lineOf(list, start); i < list.length && list[i].start < end; i++) {
      const from = Math.max(0, start - list[i].start), to = Math.min(list[i].text.length, end - list[i].start);
      if (to <= from) continue;
      list[i].marks.push({ name, from, to });
      list[i].key += `${name} ${from} ${to} `;
    }
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
  return list;
}

// lineOf returns the number of the line that holds an offset.
function lineOf(list, offset) {
  let lo = 0, hi = list.length - 1;
  while (lo < hi) {
    const mid = (lo + hi + 1) >> 1;
    if (list[mid].start <= offset) lo = mid; else hi = mid - 1;
  }
  return lo;
}

function mark(line) {
  line.ranges = line.marks.map(({ name, from, to }) => {
    const range = new StaticRange({ startContainer: line.node, startOffset: from, endContainer: line.node, endOffset: to });
    highlight(name).add(range);
    return range;
  });
}

function unmark(line) { line.marks.forEach(({ name }, i) => highlight(name).delete(line.ranges[i])); }

function highlight(name) {
  let h = CSS.highlights.get(name);
  if (!h) {
    h = new Highlight();
    h.priority = name.startsWith("level") ? 0 : name.startsWith("g-") ? 1 : 2;
    CSS.highlights.set(name, h);
  }
  return h;
}

// point returns where an offset lies in the backdrop.
function point(offset) {
  const line = lines[lineOf(lines, offset)];
  return [line.node, Math.min(offset - line.start, line.node.length)];
}

/** Marks a place as the selected one. */
export function select(start, end) {
  if (!lines.length) return;
  const [startContainer, startOffset] = point(start), [endContainer, endOffset] = point(end);
  const h = new Highlight(new StaticRange({ startContainer, startOffset, endContainer, endOffset }));
  h.priority = 3;
  CSS.highlights.set("selected", h);
}

/** Brings a place into view. */
export function reveal(start, end) {
  if (!lines.length) {
    text.setSelectionRange(start, end);
    return;
  }
  const range = document.createRange();
  range.setStart(...point(start));
  range.setEnd(...point(Math.max(end, start + 1)));
  const box = range.getBoundingClientRect(), pane = text.getBoundingClientRect();
  if (box.top < pane.top + 24 || box.bottom > pane.bottom - 24) text.scrollTop += box.top - pane.top - pane.height / 3;
  if (box.left < pane.left + 8 || box.left > pane.right - 80) text.scrollLeft += box.left - pane.left - 24;
}

/** The place of the caret, or of what it has selected. */
export const caret = () => [text.selectionStart, text.selectionEnd];

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
