// The cable as a page of a book: a title block in words, paragraphs set anew,
// what was taken out as bars, what was repaired underlined.

import { byId, el, harmless, letter } from "./dom.js";
import { glossary } from "./glossary.js";

const view = byId("view-read");

/** Shows a cable; onSelect is told the node that a reader asks about. */
export function show(cable, onSelect) {
  if (!cable.facts.length && !cable.paragraphs.length) {
    view.replaceChildren(el("p", { class: "empty" }, "There is no cable to read yet. Paste one under Source."));
    return;
  }
  const seen = new Set(); // words that were explained already
  const page = el("article", { class: "page" }, ...titleBlock(cable, onSelect));
  for (const p of cable.paragraphs) page.append(...paragraph(cable, p, seen));
  const signers = cable.all("signer").map((f) => f.value);
  if (signers.length) page.append(el("p", { class: "signer" }, harmless(signers.join(", "))));
  if (cable.fact("withheld")) page.append(el("p", {}, harmless(cable.fact("withheld"))));
  page.append(el("p", { class: "cite" }, "Cite as: ", harmless(cable.cite().chicago)));
  view.replaceChildren(page);
}

function titleBlock(cable, onSelect) {
  const level = cable.fact("class"), subject = cable.fact("subject");
  const date = cable.fact("date"), time = cable.fact("time");
  const value = (f) => {
    const n = f.node >= 0 ? cable.nodes[f.node] : null;
    const repaired = n?.basis === "repaired";
    return el("span", repaired ? { class: "repaired", title: "written: " + harmless(cable.text.slice(n.start, n.end)) } : {}, harmless(f.value));
  };
  const list = (term, name, join = ", ") => {
    const facts = cable.all(name);
    if (!facts.length) return [];
    const dd = el("dd");
    facts.forEach((f, i) => dd.append(i ? join : "", value(f)));
    return [el("dt", {}, term), dd];
  };
  const references = cable.all("reference");
  return [
    el("p", { class: "classline" },
      level ? el("span", { class: "badge " + badge(level) }, harmless(level)) : "",
      ...cable.all("caption").map((f) => el("span", {}, value(f)))),
    el("h2", {}, harmless(subject || cable.fact("mrn") || "Without a subject")),
    el("p", { class: "dateline" }, harmless([cable.fact("post") || cable.fact("from"), date, time].filter(Boolean).join(", "))),
    el("dl", {},
      ...list("Telegram", "id"), ...list("From", "from"), ...list("To", "to", "; "), ...list("Info", "info", "; "), ...list("Precedence", "precedence"),
      ...list("Subjects", "tag"),
      ...(references.length ? [el("dt", {}, "References"), el("dd", {}, ...references.flatMap((f, i) => [i ? "; " : "", el("a", {
        href: "#", id: "ref-" + (f.value.match(/^([A-Z0-9]+)\. /)?.[1] ?? i), onclick: (event) => { event.preventDefault(); onSelect(f.node); },
      }, value(f))]))] : []),
      ...list("Classified by", "classified-by"), ...list("Reasons", "reasons"), ...list("Order", "order"), ...list("Declassify", "declassify")),
  ];
}

const badge = (level) => letter(level.startsWith("SBU") || level.startsWith("LOU") ? "U" : level);

function paragraph(cable, p, seen) {
  const out = [];
  if (p.heading) out.push(el("h3", {}, harmless(p.heading)));
  const margin = el("div", { class: "margin " + letter(p.level) });
  if (p.number) margin.append(p.number + ".");
  if (p.mark) margin.append(el("b", {}, p.mark));
  const body = el("div");
  let block = null;
  for (const piece of p.pieces) {
    const item = piece.joint === "broken" && !piece.fixed;
    if (!block || piece.joint === "parted" || piece.joint === "broken") {
      block = el(piece.fixed ? "span" : "p", { class: piece.fixed ? "fixed" : item ? "item" : "" });
      body.append(block);
    } else if (piece.joint === "spaced") {
      block.append(" ");
    }
    block.append(...words(cable, piece, seen));
  }
  const e = el("section", { class: "para", "aria-label": p.number ? `Paragraph ${p.number}${p.level ? ", " + p.level.toLowerCase() : ""}` : null }, margin, body);
  if (p.number || p.mark || p.pieces.length) out.push(e);
  return out;
}

// words returns the text of a piece, with what was taken out as bars.
function words(cable, piece, seen) {
  const out = [];
  let at = piece.start;
  for (const n of redactions(cable)) {
    if (n.end <= at || n.start >= piece.end) continue;
    if (n.start > at) out.push(...terms(cable.text.slice(at, n.start), seen));
    const end = Math.min(n.end, piece.end);
    out.push(el("span", { class: "redacted", tabindex: 0, title: "taken out before the text was published", "aria-label": "taken out" }, harmless(cable.text.slice(Math.max(at, n.start), end))));
    at = end;
  }
  if (at === piece.start) return terms(piece.text, seen);
  if (at < piece.end) out.push(...terms(cable.text.slice(at, piece.end), seen));
  return out;
}

const cache = new WeakMap();
function redactions(cable) {
  if (!cache.has(cable)) cache.set(cable, cable.nodes.filter((n) => n.kind.path === "redactions[]"));
  return cache.get(cable);
}

// terms explains words of the trade where they stand first, and leads from
// "reftel" and "ref A" to the references.
function terms(text, seen) {
  const out = [];
  let at = 0;
  for (const m of text.matchAll(/[A-Za-z][A-Za-z/'-]*/g)) {
    const word = m[0], key = word.toUpperCase();
    const ref = /^(REF|REFS|REFTEL|REFTELS)$/.test(key);
    const meaning = glossary.get(key);
    // Short words mean something else in small letters: post, para, pol.
    const trade = meaning && !seen.has(key) && (word === key || key.length > 4 && word[0] !== word[0].toLowerCase() || /^(emboff|septel|demarche|poloff|econoff|fonoff)/i.test(word));
    if (!ref && !trade) continue;
    out.push(harmless(text.slice(at, m.index)));
    at = m.index + word.length;
    if (ref) {
      const label = /^\s+\(?([A-Z])\b/.exec(text.slice(at))?.[1];
      out.push(el("a", { href: "#", "data-ref": label ?? "", title: meaning ?? "a reference at the head", onclick: toReference }, harmless(word)));
    } else {
      seen.add(key);
      out.push(el("abbr", { title: meaning, tabindex: 0 }, harmless(word)));
    }
  }
  out.push(harmless(text.slice(at)));
  return out;
}

function toReference(event) {
  event.preventDefault();
  const target = byId("ref-" + event.currentTarget.dataset.ref) ?? view.querySelector("[id^='ref-']");
  target?.focus();
  target?.scrollIntoView({ block: "center" });
}
