// The classification in words: the banner against its paragraphs, and how long
// it was to last.

import { byId, el, harmless, letter } from "./dom.js";

const panel = byId("panel-class");

/** Shows the classification of a cable. */
export function show(cable, onSelect, today = new Date()) {
  const banner = cable.fact("class");
  if (!banner && !cable.paragraphs.some((p) => p.level)) {
    panel.replaceChildren(el("p", { class: "empty" }, "The text is not marked."));
    return;
  }
  const pairs = [];
  const add = (term, ...value) => { if (value.some(Boolean)) pairs.push(el("dt", {}, term), el("dd", {}, ...value)); };
  add("Banner", banner && el("span", { class: "badge " + letter(banner) }, harmless(banner)));
  for (const f of cable.facts) {
    if (!f.name.startsWith("answer-")) continue;
    const value = f.node >= 0 ? el("a", { href: "#", onclick: (event) => { event.preventDefault(); onSelect(f.node); } }, harmless(f.value)) : harmless(f.value);
    add(f.name.slice(7), value);
  }
  add("Order", harmless(cable.fact("order")));
  add("Declassify", harmless(cable.fact("declassify")), since(cable.fact("ends-iso"), today));
  panel.replaceChildren(
    el("ol", { class: "strip", "aria-label": "The level of each paragraph" }, ...cable.paragraphs.filter((p) => p.level).map((p, i) => el("li", {},
      el("button", {
        type: "button", class: letter(p.level), onclick: () => onSelect(p.node),
        // What is seen of a button begins its name, so that it can be said to it.
        "aria-label": `${p.number || "·"} ${short(p)}: paragraph ${p.number || i + 1}, ${p.level}${p.mark ? "" : ", as the whole telegram"}`, title: p.level + (p.mark ? "" : ", as the whole telegram"),
      }, (p.number || "·") + " ", el("b", {}, short(p)))))),
    el("dl", { class: "pairs" }, ...pairs));
}

const short = (p) => (p.mark ? p.mark.replace(/[()]/g, "") : "–");

function since(day, today) {
  if (!day) return "";
  const years = Math.abs(today - new Date(day + "T00:00:00Z")) / (365.2425 * 86400e3);
  const n = Math.floor(years);
  const length = n >= 1 ? `${n} year${n === 1 ? "" : "s"}` : `${Math.max(1, Math.round(years * 12))} months`;
  return today >= new Date(day) ? ` — ${length} ago.` : ` — in ${length}.`;
}

