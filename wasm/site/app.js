// The page: what is open, what is selected, which view is shown. All of that is
// in the address, but for the text itself, which enters it by Share alone.

import { announce, byId, el } from "./dom.js";
import * as source from "./source.js";
import * as structure from "./structure.js";
import * as findings from "./findings.js";
import * as classification from "./classification.js";
import * as reading from "./reading.js";
import * as map from "./map.js";
import * as compare from "./compare.js";
import { reader } from "./reader.js";
import { decode, encode } from "./share.js";

// Longer texts are read by a worker.
const LONG = 256 * 1024;

const state = { view: "source", node: -1, example: 0, other: "" };
let cablegram, cable, examples = [], worker, job = 0;

const status = byId("status"), cancel = byId("cancel");

start();

async function start() {
  theme();
  source.start({ onInput: () => update(), onCaret: caret, onHover: hover });
  structure.start(select);
  tabs();
  menu();
  document.addEventListener("keydown", shortcuts);
  byId("examples").addEventListener("change", (event) => openExample(Number(event.target.value)));
  byId("open").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", (event) => openFile(event.target.files[0]));
  byId("share").addEventListener("click", share);
  cancel.addEventListener("click", stop);
  byId("text").addEventListener("paste", pasteLong);
  drop();
  addEventListener("popstate", () => restore());
  for (const a of document.querySelectorAll(".views a")) {
    a.addEventListener("click", (event) => { event.preventDefault(); go(a.dataset.view); });
  }
  try {
    [cablegram, examples] = await Promise.all([reader, fetch(new URL("./examples.json", import.meta.url)).then((r) => r.json())]);
  } catch (error) {
    status.textContent = `The reader could not be loaded (${error.message}). What you see was read in advance.`;
    return;
  }
  byId("examples").replaceChildren(...examples.map((e, i) => el("option", { value: i, title: e.note }, e.title)), el("option", { value: -1, hidden: true }, "—"));
  compare.start(compareTexts, examples);
  await restore(true);
  document.documentElement.dataset.ready = "true";
  serviceWorker();
}

// Reading.

async function update() {
  const text = source.value();
  if (text.length > LONG) return readLong(text);
  stop();
  try {
    cable = cablegram?.parse(text);
  } catch (error) {
    await trapped(error);
    return;
  }
  if (cable) render();
}

function render() {
  source.show(cable);
  structure.show(cable);
  findings.tell(cable);
  const faults = cable.diagnostics.filter((d) => d.severity === "fault").length;
  status.textContent = cable.text.trim() === ""
    ? "There is no text yet. Paste a cable, or choose an example."
    : `Read ${size(cable.text.length)} in ${cable.millis < 1 ? cable.millis.toFixed(2) : cable.millis.toFixed(1)} ms. ` +
      `${layoutWords(cable.layout)}${cable.text.length > source.MOST_SHOWN ? " The first million characters are shown." : ""}`;
  announceFindings(faults, cable.diagnostics.length);
  renderSeen();
  // Who types is told of the field at the cursor.
  state.node = document.activeElement === byId("text") ? at(...source.caret()) : -1;
  if (state.node >= 0) {
    source.select(cable.nodes[state.node].start, cable.nodes[state.node].end);
    addressSoon();
  }
  structure.explain(cable, state.node);
  structure.select(cable, state.node);
  structure.reveal();
}

// What is drawn of a cable when it is looked at.
const drawn = new Map(), draw = {
  "panel-findings": () => findings.show(cable, { onJump: jump, onFix: fix, onFixAll: fixAll }),
  "panel-class": () => classification.show(cable, (node) => select(node)),
  "panel-map": () => map.show(cable, (node) => select(node)),
  "view-read": () => reading.show(cable, (node) => { go("source"); select(node); }),
};

function renderSeen() {
  for (const id in draw) {
    if (!cable || byId(id).hidden || drawn.get(id) === cable) continue;
    drawn.set(id, cable);
    draw[id]();
  }
}

let announced = "", announcing;
function announceFindings(faults, all) {
  clearTimeout(announcing);
  announcing = setTimeout(() => {
    const text = all === 0 ? "Nothing is wrong with this cable." : `${all} finding${all === 1 ? "" : "s"}, ${faults} of them fault${faults === 1 ? "" : "s"}.`;
    if (text !== announced) announce(announced = text);
  }, 700);
}

function readLong(text) {
  stop();
  worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  const id = ++job;
  status.textContent = `Reading ${size(text.length)} …`;
  cancel.hidden = false;
  worker.onmessage = ({ data }) => {
    if (data.id !== id) return;
    stop();
    if (data.error) { status.textContent = `The reader stopped: ${data.error}. Nothing else is lost.`; return; }
    cable = cablegram.adopt(text, data);
    render();
  };
  worker.onerror = (event) => { stop(); status.textContent = `The reader stopped: ${event.message}`; };
  worker.postMessage({ id, module: cablegram.module, text });
}

// stop ends what a worker does.
function stop() {
  if (!worker) return;
  worker.terminate();
  worker = undefined;
  cancel.hidden = true;
  status.textContent = "Cancelled. The text is still here.";
}

async function trapped(error) {
  await cablegram.restart();
  status.textContent = `The reader stopped at this text (${error.message}) and was started again. Everything else still works.`;
}

function layoutWords(layout) {
  return {
    acp127: "A telegram with its whole heading.", bare: "A telegram with a short heading.", archives: "A telegram as the National Archives release it.",
    smart: "A message of 2010 or later.", janap128: "A military message.", stub: "A notice that a telegram exists.", fragment: "A piece of a telegram.",
  }[layout] ?? "";
}

function size(n) {
  return n < 1000 ? `${n} characters` : n < 1e6 ? `${(n / 1000).toFixed(1)} thousand characters` : `${(n / 1e6).toFixed(1)} million characters`;
}

// Selecting.

let quiet = false; // the caret moves because something was selected

function select(node, { keepFocus = false, caret = true } = {}) {
  if (!cable || node < 0 || node >= cable.nodes.length) return;
  state.node = node;
  const n = cable.nodes[node];
  source.select(n.start, n.end);
  structure.explain(cable, node);
  structure.select(cable, node);
  // All is written before anything is measured: the page is laid out once.
  structure.reveal();
  if (caret) source.reveal(n.start, n.end);
  if (caret && !keepFocus && state.view === "source" && matchMedia("(min-width: 881px)").matches) {
    quiet = true;
    source.caretTo(n.start);
    setTimeout(() => { quiet = false; }, 50);
  }
  if (caret) address("replace"); else addressSoon();
}

// hover says in a word what the pointer rests on.
function hover(offset, x, y) {
  const tip = byId("hover");
  const node = offset < 0 || !cable || cable.text !== source.value() ? -1 : at(offset, offset + 1);
  if (node < 0 || cable.nodes[node].kind.path === "paragraphs[]") { tip.hidden = true; return; }
  const { name, here } = cable.explain(node);
  tip.replaceChildren(el("b", {}, name), here ? ": " + here : "");
  tip.hidden = false;
  tip.style.left = Math.max(8, Math.min(x + 12, innerWidth - tip.offsetWidth - 8)) + "px";
  tip.style.top = (y + 20 + tip.offsetHeight > innerHeight ? y - tip.offsetHeight - 12 : y + 20) + "px";
}

// caret selects the smallest field that stands at the caret.
function caret(start, end) {
  if (quiet || !cable || cable.text !== source.value()) return;
  const best = at(start, end);
  if (best >= 0 && best !== state.node) select(best, { caret: false });
}

// at returns the smallest field that holds a range, -1 if none does.
function at(start, end) {
  let best = -1;
  for (const n of cable.nodes) {
    if (n.start > start) break;
    if (n.end < end || n.end === n.start) continue;
    if (start === n.end && end === n.end && best >= 0) continue;
    if (best < 0 || n.end - n.start <= cable.nodes[best].end - cable.nodes[best].start || start === cable.nodes[best].end) best = n.number;
  }
  return best;
}

function jump(place) {
  go("source");
  source.select(place.start, Math.max(place.end, place.start + 1));
  source.reveal(place.start, place.end);
  source.caretTo(place.start, place.end);
}

function fix(d) {
  source.replace(d.fix.start, d.fix.end, d.fix.text);
  announce("Corrected. Undo with Control Z.");
  byId("panel-findings").querySelector(".finding")?.focus();
}

function fixAll() {
  const fixed = cable.fixed();
  source.replace(0, source.value().length, fixed);
  announce("All corrections applied. Undo with Control Z.");
}

// Views and tabs.

function go(view, { push = true } = {}) {
  if (state.view !== view && push) { state.view = view; address("push"); }
  state.view = view;
  for (const name of ["source", "read", "compare"]) byId("view-" + name).hidden = name !== view;
  for (const a of document.querySelectorAll(".views a")) {
    if (a.dataset.view === view) a.setAttribute("aria-current", "page"); else a.removeAttribute("aria-current");
  }
  renderSeen();
}

function tabs() {
  const list = [...document.querySelectorAll("[role=tab]")];
  const show = (tab) => {
    for (const t of list) {
      const on = t === tab;
      t.setAttribute("aria-selected", String(on));
      t.tabIndex = on ? 0 : -1;
      byId(t.getAttribute("aria-controls")).hidden = !on;
    }
    renderSeen();
    structure.reveal();
  };
  list.forEach((tab, i) => {
    tab.addEventListener("click", () => show(tab));
    tab.addEventListener("keydown", (event) => {
      const to = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: list.length - 1 }[event.key];
      if (to === undefined) return;
      const next = list[(to + list.length) % list.length];
      event.preventDefault();
      next.focus();
      show(next);
    });
  });
}

function menu() {
  const button = byId("copy"), items = byId("copy-menu"), all = [...items.children];
  const toggle = (open) => { items.hidden = !open; button.setAttribute("aria-expanded", String(open)); if (open) all[0].focus(); };
  button.addEventListener("click", () => toggle(items.hidden));
  items.addEventListener("keydown", (event) => {
    const at = all.indexOf(document.activeElement), step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); all[(at + step + all.length) % all.length].focus(); }
    if (event.key === "Escape") { toggle(false); button.focus(); }
  });
  document.addEventListener("pointerdown", (event) => { if (!event.target.closest(".menu")) toggle(false); });
  for (const item of all) item.addEventListener("click", () => { toggle(false); button.focus(); copy(item.dataset.copy); });
}

async function copy(what) {
  if (!cable) return;
  let text;
  switch (what) {
    case "json": text = cable.json(); break;
    case "canonical": {
      const c = cable.canonical();
      if (!c.text) { say(`It has no canonical form: ${c.reason}.`); return; }
      text = c.text;
      break;
    }
    default: text = cable.cite(new Date().toISOString().slice(0, 10))[what];
  }
  try {
    await navigator.clipboard.writeText(text);
    say("Copied.");
  } catch {
    say("The browser did not let the page copy.");
  }
}

function say(text) { status.textContent = text; announce(text); }

function shortcuts(event) {
  if (event.altKey && !event.ctrlKey && !event.metaKey && "123".includes(event.key)) {
    event.preventDefault();
    go(["source", "read", "compare"][event.key - 1]);
  }
}

// Opening.

function openText(text, { example = -1, push = true } = {}) {
  source.setValue(text);
  state.example = example;
  state.node = -1;
  byId("examples").value = String(example);
  if (push) address("push");
  return update();
}

function openExample(i, options) {
  const e = examples[i];
  if (!e) return;
  if (e.other) { compare.setTexts(e.text, e.other); go("compare", { push: false }); }
  return openText(e.text, { example: i, ...options });
}

async function openFile(file) {
  if (!file) return;
  try {
    openText(await fileText(file));
    say(`Opened ${file.name}.`);
  } catch (error) {
    say(`${file.name} could not be read: ${error.message}`);
  }
}

// fileText takes UTF-8, and what is none for the encoding that Windows had.
async function fileText(file) {
  if (file.size > 64e6) throw new Error("it has more than 64 MB; this page reads one cable or two");
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "windows-1252";
    return new TextDecoder(utf16).decode(bytes);
  }
}

function drop() {
  const editor = byId("editor");
  addEventListener("dragover", (event) => { event.preventDefault(); editor.classList.add("over"); });
  addEventListener("dragleave", () => editor.classList.remove("over"));
  addEventListener("drop", (event) => {
    event.preventDefault();
    editor.classList.remove("over");
    const file = event.dataTransfer.files[0], text = event.dataTransfer.getData("text/plain");
    if (file) openFile(file); else if (text) openText(text);
  });
}

// pasteLong keeps a text out of the text area that would hang in it.
function pasteLong(event) {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (text.length <= source.MOST_SHOWN) return;
  event.preventDefault();
  openText(text.replace(/\r\n?/g, "\n"));
}

// Comparing.

async function compareTexts(a, b) {
  if (a.length + b.length > LONG) {
    return new Promise((resolve, reject) => {
      stop();
      worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
      const id = ++job;
      cancel.hidden = false;
      status.textContent = `Comparing ${size(a.length + b.length)} …`;
      worker.onmessage = ({ data }) => {
        if (data.id !== id) return;
        stop();
        if (data.error) reject(new Error(data.error)); else resolve(cablegram.adoptPair(a, b, data));
      };
      worker.postMessage({ id, module: cablegram.module, text: a, other: b });
    });
  }
  try {
    return cablegram.compare(a, b);
  } catch (error) {
    await trapped(error);
    throw error;
  }
}

// The address.

let addressing;

// addressSoon follows the caret, which moves at every key: browsers allow only
// so many changes of an address.
function addressSoon() {
  clearTimeout(addressing);
  addressing = setTimeout(address, 300, "replace");
}

function address(how) {
  clearTimeout(addressing);
  const p = new URLSearchParams();
  if (state.view !== "source") p.set("v", state.view);
  if (state.example > 0) p.set("x", state.example);
  if (state.node >= 0) p.set("n", state.node);
  const hash = p.size ? "#" + p : location.pathname + location.search;
  if (how === "push") history.pushState({ text: state.example < 0 ? source.value().slice(0, LONG) : null }, "", hash);
  else history.replaceState(history.state, "", hash);
}

async function restore(first = false) {
  clearTimeout(addressing);
  const p = new URLSearchParams(location.hash.slice(1));
  const node = Number(p.get("n") ?? -1), shared = p.get("t");
  if (shared) {
    try {
      const texts = await decode(shared);
      if (texts[1]) compare.setTexts(...texts);
      await openText(texts[0], { push: false });
    } catch {
      say("The address holds a text that cannot be read.");
      await update();
    }
  } else if (!first && history.state?.text) {
    if (source.value() !== history.state.text) await openText(history.state.text, { push: false });
  } else {
    const x = Number(p.get("x") ?? 0);
    if (first && x === 0) await update();
    else if (examples[x] && (state.example !== x || source.value() !== examples[x].text)) await openExample(x, { push: false });
  }
  go(["read", "compare"].includes(p.get("v")) ? p.get("v") : "source", { push: false });
  if (node >= 0) select(node, { keepFocus: true });
}

async function share() {
  const pair = state.view === "compare" ? compare.texts() : null;
  const hash = "#" + new URLSearchParams({ ...(state.view === "source" ? {} : { v: state.view }), t: await encode(pair ?? [source.value()]) });
  const url = location.origin + location.pathname + hash;
  if (url.length > 60_000) { say("The text is too long for an address."); return; }
  history.pushState(null, "", hash);
  try {
    await navigator.clipboard.writeText(url);
    say("The address now holds the text, and was copied. Whoever has it can read the text.");
  } catch {
    say("The address now holds the text. Whoever has it can read the text.");
  }
}

// Colours.

function theme() {
  const button = byId("theme"), dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = (to) => {
    if (to) document.documentElement.dataset.theme = to; else delete document.documentElement.dataset.theme;
    button.setAttribute("aria-pressed", String(to ? to === "dark" : dark.matches));
  };
  let chosen = null;
  try { chosen = localStorage.getItem("theme"); } catch { /* no storage: the choice lasts as long as the page */ }
  apply(chosen);
  button.addEventListener("click", () => {
    const to = button.getAttribute("aria-pressed") === "true" ? "light" : "dark";
    apply(to);
    try { localStorage.setItem("theme", to); } catch { /* as above */ }
  });
}

function serviceWorker() {
  if (!("serviceWorker" in navigator) || !isSecureContext) return;
  navigator.serviceWorker.register(new URL("./sw.js", import.meta.url)).then(() => navigator.serviceWorker.ready)
    .then(() => { document.documentElement.dataset.offline = "true"; }).catch(() => {});
}
