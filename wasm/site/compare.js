// Two cables side by side: what they are to each other, what changed, numbers
// and names first, and what stands under each bar.

import { byId, el, harmless } from "./dom.js";

const view = byId("view-compare");
let run, first, second, result, pending = 0;

/** Builds the view; compareTexts compares, at once or later. */
export function start(compareTexts, examples) {
  run = compareTexts;
  const area = (id, label) => el("div", {}, el("label", { for: id }, label), el("textarea", { id, spellcheck: "false", wrap: "off", autocomplete: "off" }));
  result = el("div", { id: "compare-result" });
  view.replaceChildren(
    el("div", { class: "compare-in" }, area("compare-a", "The first cable"), area("compare-b", "The second cable")), result);
  first = byId("compare-a");
  second = byId("compare-b");
  let timer;
  for (const t of [first, second]) {
    t.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(update, 250); });
  }
  const pairs = examples.filter((e) => e.other);
  empty(pairs);
  start.pairs = pairs;
}

function empty(pairs) {
  result.replaceChildren(el("p", { class: "empty" }, "Paste a cable on each side",
    ...(pairs.length ? [", or look at ", ...pairs.flatMap((e, i) => [i ? " or " : "", el("button", { type: "button", onclick: () => setTexts(e.text, e.other) }, e.title.toLowerCase())])] : []), "."));
}

export function texts() { return [first.value, second.value]; }

/** Compares two texts that come from elsewhere. */
export function setTexts(a, b) {
  if (!first) return;
  first.value = a;
  second.value = b;
  return update();
}

async function update() {
  const a = first.value, b = second.value, id = ++pending;
  if (!a.trim() || !b.trim()) { empty(start.pairs); return; }
  let c;
  try {
    c = await run(a, b);
  } catch (error) {
    result.replaceChildren(el("p", { class: "empty" }, `They could not be compared: ${error.message}`));
    return;
  }
  if (id === pending) show(c);
}

const percent = (x) => `${Math.floor(x * 1000) / 10} %`;

function show(c) {
  const counts = (kind) => c.changes.filter((x) => x.kind === kind);
  const weighty = [...counts("number"), ...counts("name")];
  const redactions = c.ranges.filter((r) => r.kind === "redacted");
  result.replaceChildren(
    el("section", { class: "verdict", role: "status" },
      el("h2", {}, c.verdict),
      c.identity ? el("p", {}, c.identity) : "",
      el("p", { class: "quiet" }, `${percent(c.coverage)} of the shorter text stands in the other; of what stands in both, ${percent(c.fidelity)} says the same. Label: ${c.label}. Compared in ${c.millis.toFixed(1)} ms.`),
      weighty.length ? changeList("Changed numbers and names", weighty, c) : "",
      counts("word").length ? changeList("Other words", counts("word"), c) : "",
      redactions.length ? underBars(redactions, c) : ""),
    aligned(c));
}

const MOST = 200;

function changeList(title, list, c) {
  const text = (s, place) => harmless(s.slice(place.start, place.end)) || "—";
  return el("details", { open: list.length <= 12 }, el("summary", {}, `${title}: ${list.length}`),
    el("dl", { class: "pairs" }, ...list.slice(0, MOST).flatMap((x) => [el("dt", {}, x.kind), el("dd", {}, el("del", {}, text(c.a, x.a)), " → ", el("ins", {}, text(c.b, x.b)))])));
}

function underBars(list, c) {
  return el("details", { open: true }, el("summary", {}, `Under the bars: ${list.length}`),
    el("dl", { class: "pairs" }, ...list.slice(0, MOST).flatMap((r) => {
      const [bar, said] = r.side === "first" ? [c.a.slice(r.a.start, r.a.end), c.b.slice(r.b.start, r.b.end)] : [c.b.slice(r.b.start, r.b.end), c.a.slice(r.a.start, r.a.end)];
      return [el("dt", {}, harmless(bar)), el("dd", {}, r.side ? harmless(said) || "nothing that the other text has" : "taken out of both")];
    })));
}

// aligned draws the ranges row by row, the words that differ marked.
function aligned(c) {
  const grid = el("div", { class: "aligned" }, el("div", { class: "head" }, "The first"), el("div", { class: "head" }, "The second"));
  const rows = c.ranges.length > 3000 ? c.ranges.slice(0, 3000) : c.ranges;
  let left = [], right = [], kind = null;
  const flush = () => {
    if (!left.length && !right.length) return;
    const css = kind === "equal" ? "" : "differs " + kind;
    grid.append(el("div", { class: css }, ...(left.length ? left : [el("span", { class: "none" }, "nothing")])),
      el("div", { class: css }, ...(right.length ? right : [el("span", { class: "none" }, "nothing")])));
    left = [];
    right = [];
  };
  // Ranges inside a line go on in their row; one that differs much has its own.
  for (const r of rows) {
    const a = c.a.slice(r.a.start, r.a.end), b = c.b.slice(r.b.start, r.b.end);
    const long = Math.max(a.length, b.length) > 160;
    if (r.kind === "equal" && long || r.kind === "moved") {
      flush();
      kind = r.kind;
      left = [harmless(a)];
      right = [harmless(b)];
      flush();
      continue;
    }
    kind = kind === null || kind === "equal" ? r.kind : kind;
    const mark = (s) => (r.kind === "equal" ? [harmless(s)] : s ? [el("mark", { class: r.kind, title: r.kind }, harmless(s))] : []);
    if (a) left.push(...space(left), ...mark(a));
    if (b) right.push(...space(right), ...mark(b));
    if (long) { flush(); kind = null; }
  }
  flush();
  if (rows.length < c.ranges.length) grid.append(el("div", { class: "none" }, `… and ${c.ranges.length - rows.length} more parts`));
  return grid;
}

const space = (list) => (list.length ? [" "] : []);
