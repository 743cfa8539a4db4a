// The structure of the cable as rows of plain words, and the card that explains
// the selected one.

import { byId, el, harmless } from "./dom.js";

const list = byId("structure"), card = byId("explain");
let rows = []; // by node

/** Shows the rows of a cable. */
export function show(cable, onSelect) {
  rows = [];
  list.replaceChildren(...cable.rows.map((r) => {
    const attrs = { class: "row", "data-depth": r.depth };
    if (r.node >= 0) {
      Object.assign(attrs, { "data-node": r.node, tabindex: -1, role: "button", onclick: () => onSelect(r.node) });
    }
    const e = el("li", {}, el("div", attrs,
      el("span", { class: "term" }, harmless(r.term)), " ",
      el("span", { class: "value" + (r.basis === "repaired" ? " repaired" : "") }, harmless(r.value),
        r.basis === "read" ? null : el("span", { class: "basis" }, " " + r.basis))));
    if (r.node >= 0) rows.push({ node: r.node, e: e.firstChild });
    return e;
  }));
  if (rows.length) rows[0].e.tabIndex = 0;
  list.onkeydown = (event) => {
    const at = rows.findIndex((r) => r.e === document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); if (at >= 0) onSelect(rows[at].node); return; }
    if (to === undefined || !rows[to]) return;
    event.preventDefault();
    rows[to].e.focus();
    onSelect(rows[to].node, { keepFocus: true });
  };
}

/** Marks the row of a node, or of the nearest node that has one and holds it. */
export function select(cable, node) {
  for (const r of rows) { r.e.classList.remove("selected"); r.e.removeAttribute("aria-current"); }
  let found;
  for (let n = node; n >= 0 && !found; n = cable.nodes[n].parent) found = rows.find((r) => r.node === n);
  if (!found) return;
  for (const r of rows) r.e.tabIndex = -1;
  found.e.tabIndex = 0;
  found.e.classList.add("selected");
  found.e.setAttribute("aria-current", "true");
  const panel = byId("panel-structure");
  if (panel.hidden) return;
  const box = found.e.getBoundingClientRect(), view = panel.getBoundingClientRect();
  if (box.top < view.top || box.bottom > view.bottom) panel.scrollTop += box.top - view.top - view.height / 3;
}

/** Explains a node. */
export function explain(cable, node) {
  if (node < 0) {
    card.replaceChildren(el("p", { class: "quiet" }, "Select a word of the cable."));
    return;
  }
  const n = cable.nodes[node], x = cable.explain(node);
  const token = spoken(cable.text.slice(n.start, Math.min(n.end, n.start + 120)).replace(/\s+/g, " "));
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
