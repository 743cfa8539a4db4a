// The structure of the cable as rows of plain words, and the card that explains
// the selected one.

import { byId, el, harmless } from "./dom.js";

const list = byId("structure"), panel = byId("panel-structure"), card = byId("explain");
let rows = []; // those shown, each with its elements
let entry, marked; // the row that the tab key leads to, and the selected one

/** Makes the list that came read in advance answer to clicks and keys. */
export function start(onSelect) {
  rows = [...list.children].map((li) => {
    const e = li.firstChild;
    return { depth: Number(e.dataset.depth), node: -1, term: e.querySelector(".term").textContent, value: e.querySelector(".value").textContent, basis: "read", e, li };
  });
  const of = (e) => rows.findIndex((r) => r.node >= 0 && r.e === e);
  list.addEventListener("click", (event) => {
    const at = of(event.target.closest(".row"));
    if (at >= 0) onSelect(rows[at].node);
  });
  list.addEventListener("keydown", (event) => {
    const all = rows.filter((r) => r.node >= 0), at = all.findIndex((r) => r.e === document.activeElement);
    const to = all[{ ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]];
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); if (at >= 0) onSelect(all[at].node); return; }
    if (!to) return;
    event.preventDefault();
    to.e.focus();
    onSelect(to.node, { keepFocus: true });
  });
}

/** Shows the rows of a cable; select is to follow. Those that stay what they are keep their elements. */
export function show(cable) {
  const next = cable.rows, most = Math.min(rows.length, next.length);
  let head = 0, tail = 0;
  while (head < most && same(rows[head], next[head])) head++;
  while (tail < most - head && same(rows.at(-1 - tail), next.at(-1 - tail))) tail++;
  const old = rows.slice(head, rows.length - tail), before = rows[rows.length - tail]?.li ?? null;
  for (const r of old.slice(Math.max(0, next.length - tail - head))) r.li.remove();
  rows = next.map((r, i) => {
    const was = i < head ? rows[i] : i < next.length - tail ? old[i - head] : rows[i - next.length + rows.length];
    if (!was) return draw(r, before);
    if (!same(was, r)) fill(was.e, r);
    if (was.node !== r.node) number(was.e, r.node);
    return { ...r, e: was.e, li: was.li };
  });
}

const same = (a, b) => a.depth === b.depth && a.term === b.term && a.value === b.value && a.basis === b.basis;

// draw makes the elements of a row.
function draw(r, before) {
  const e = el("div", { class: "row" }), li = el("li", {}, e);
  fill(e, r);
  number(e, r.node);
  list.insertBefore(li, before);
  return { ...r, e, li };
}

function fill(e, r) {
  e.dataset.depth = r.depth;
  e.replaceChildren(el("span", { class: "term" }, harmless(r.term)), " ",
    el("span", { class: "value" + (r.basis === "repaired" ? " repaired" : "") }, harmless(r.value),
      r.basis === "read" ? null : el("span", { class: "basis" }, " " + r.basis)));
}

// number names the node that a row stands for.
function number(e, node) {
  if (node < 0) {
    for (const name of ["data-node", "role", "tabindex"]) e.removeAttribute(name);
    return;
  }
  e.dataset.node = node;
  e.setAttribute("role", "button");
  if (e !== entry) e.tabIndex = -1;
}

function enter(e) {
  if (e === entry) return;
  if (entry?.dataset.node) entry.tabIndex = -1;
  entry = e;
  if (e) e.tabIndex = 0;
}

function mark(e) {
  if (e === marked) return;
  marked?.classList.remove("selected");
  marked?.removeAttribute("aria-current");
  marked = e;
  e?.classList.add("selected");
  e?.setAttribute("aria-current", "true");
}

/** Marks the row of a node, or of the nearest node that has one and holds it. */
export function select(cable, node) {
  let found;
  for (let n = node; n >= 0 && !found; n = cable.nodes[n].parent) found = rows.find((r) => r.node === n);
  mark(found?.e);
  if (found || !entry?.isConnected || !entry.dataset.node) enter((found ?? rows.find((r) => r.node >= 0))?.e);
}

/** Brings the marked row into view. */
export function reveal() {
  if (!marked || panel.hidden) return;
  const box = marked.getBoundingClientRect(), view = panel.getBoundingClientRect();
  if (box.top < view.top || box.bottom > view.bottom) panel.scrollTop += box.top - view.top - view.height / 3;
}

let said = ""; // what the card says

/** Explains a node, or, of -1, says how to choose one. */
export function explain(cable, node) {
  if (node < 0) {
    if (said !== "") card.replaceChildren(el("p", { class: "quiet" }, "Select a word of the cable."));
    said = "";
    return;
  }
  const n = cable.nodes[node], x = cable.explain(node);
  const token = spoken(cable.text.slice(n.start, Math.min(n.end, n.start + 120)).replace(/\s+/g, " "));
  // The card is read aloud when it changes: it does so only to say something else.
  const say = [x.name, n.basis, token.text, n.end - n.start > 120, x.here].join("\n");
  if (said === say) return;
  said = say;
  card.replaceChildren(
    el("h2", {}, x.name, n.basis === "read" ? null : el("span", { class: "basis" }, n.basis)),
    el("p", { class: "token", "aria-label": token.spoken }, harmless(token.text) + (n.end - n.start > 120 ? " …" : "")),
    x.here ? el("p", { class: "here" }, harmless(x.here)) : null,
    el("p", { class: "meaning" }, x.meaning),
    el("p", { class: "source" }, "Source of the rule: " + x.source + "."));
}

/** A classification in spaced letters is read aloud as one word. */
export function spoken(text) {
  const said = text.replace(/\b(?:[A-Z] ){3,}[A-Z]\b/g, (s) => s.replaceAll(" ", ""));
  return { text, spoken: said };
}
