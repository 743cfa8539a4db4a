// What is wrong with the cable: a list with places, the rule in words, and a
// likely correction.

import { byId, el, harmless } from "./dom.js";

const panel = byId("panel-findings"), count = byId("findings-count");

/** Where offset stands in text, as an editor counts. */
export function position(text, offset) {
  let line = 1, from = 0;
  for (let i = text.indexOf("\n"); i >= 0 && i < offset; i = text.indexOf("\n", i + 1)) { line++; from = i + 1; }
  return { line, column: offset - from + 1, from };
}

function drawn(text, d) {
  const { from } = position(text, d.start);
  let end = text.indexOf("\n", d.start);
  if (end < 0) end = text.length;
  const stop = Math.min(Math.max(d.end, d.start), end);
  return el("pre", {}, harmless(text.slice(from, d.start)), el("mark", {}, harmless(text.slice(d.start, stop)) || "\u00a0"), harmless(text.slice(stop, end)));
}

/** Shows how many diagnostics a cable has. */
export function tell(cable) { count.textContent = cable.diagnostics.length || ""; }

/** Shows the diagnostics of a cable. */
export function show(cable, { onJump, onFix, onFixAll }) {
  const ds = cable.diagnostics;
  const fixes = ds.filter((d) => d.fix).length;
  if (!ds.length) {
    panel.replaceChildren(el("p", { class: "empty" }, "Nothing is wrong with this cable, as far as it can be held against itself."));
    return;
  }
  panel.replaceChildren(
    el("p", { class: "quiet" }, summary(ds)),
    fixes > 1 ? el("p", { class: "do" }, el("button", { type: "button", onclick: onFixAll }, `Apply all ${fixes} corrections`)) : "",
    ...ds.map((d) => finding(cable, d, { onJump, onFix })));
}

function summary(ds) {
  const parts = ["fault", "warning", "note"].map((s) => [ds.filter((d) => d.severity === s).length, s]).filter(([n]) => n);
  return parts.map(([n, s]) => `${n} ${s}${n > 1 ? "s" : ""}`).join(", ") + ".";
}

function finding(cable, d, { onJump, onFix }) {
  const at = position(cable.text, d.start);
  const doc = el("p", { class: "doc", hidden: true });
  const explain = el("button", {
    type: "button", "aria-expanded": "false", onclick: () => {
      doc.hidden = !doc.hidden;
      doc.textContent ||= cable.code(d.code);
      explain.setAttribute("aria-expanded", String(!doc.hidden));
    },
  }, "Explain");
  const e = el("article", { class: "finding", tabindex: 0, "data-finding": d.number },
    el("h2", {}, el("span", { class: "sev-" + d.severity }, d.severity), el("span", {}, harmless(d.message))),
    drawn(cable.text, d),
    d.other ? drawn(cable.text, d.other) : "",
    el("div", { class: "do" },
      el("button", { type: "button", onclick: () => onJump(d) }, `Line ${at.line}`),
      d.other ? el("button", { type: "button", onclick: () => onJump(d.other) }, `Line ${position(cable.text, d.other.start).line}`) : "",
      explain,
      d.fix ? el("button", { type: "button", class: "fix", onclick: () => onFix(d) }, fixWords(cable.text, d.fix)) : "",
      el("span", { class: "quiet" }, d.code)),
    doc);
  e.addEventListener("keydown", (event) => {
    if (event.target !== e) return;
    if (event.key === "f" && d.fix) { event.preventDefault(); onFix(d); }
    if (event.key === "Enter") { event.preventDefault(); onJump(d); }
    const to = { ArrowDown: e.nextElementSibling, ArrowUp: e.previousElementSibling }[event.key];
    if (to?.matches?.(".finding")) { event.preventDefault(); to.focus(); }
  });
  return e;
}

function fixWords(text, fix) {
  const was = text.slice(fix.start, fix.end);
  const short = (s) => { s = harmless(s.replace(/\s+/g, " ")); return s.length > 32 ? s.slice(0, 30) + "…" : s; };
  if (!fix.text) return `Delete “${short(was)}” (f)`;
  if (!was) return `Insert “${short(fix.text)}” (f)`;
  return `Change to “${short(fix.text)}” (f)`;
}
