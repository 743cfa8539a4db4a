// cablegram in a page: reads U.S. diplomatic cables. See cablegram.d.ts for what
// the objects hold. Nothing leaves the page.
//
//   import { load } from "./cablegram.js";
//   const cablegram = await load();
//   const cable = cablegram.parse(text);
//   console.log(cable.fact("subject"), cable.diagnostics);

import { wasi } from "./wasi.js";

// The layout of a view, as wasm/view.go writes it, and of a comparison, as
// wasm/compareview.go does.
const VIEW_VERSION = 2, PAIR_VERSION = 1;
const NONE = 0xffffffff;
const NODES = 0, KINDS = 1, ROWS = 2, PARAGRAPHS = 3, PIECES = 4, DIAGNOSTICS = 5, FACTS = 6, PLACES = 7;
const WIDTHS = [6, 6, 7, 12, 5, 14, 5, 8];
const HEAD = 3; // the words before the first section's
// Sets of sections: those that are read with the text, and all but the kinds,
// which are the same for all texts.
const FIRST = 1 << NODES | 1 << ROWS | 1 << DIAGNOSTICS, ALL = 0xff & ~(1 << KINDS);
const LEVELS = ["", "UNCLASSIFIED", "RESTRICTED", "CONFIDENTIAL", "SECRET", "TOP SECRET"];
const SEVERITIES = ["", "note", "warning", "fault"];
const RANGES = ["", "equal", "moved", "noise", "redacted", "replaced", "missing"];
const CHANGES = ["", "number", "name", "word"];
const SIDES = ["", "first", "second"];
const JOINTS = ["solid", "spaced", "broken", "parted"];

const encoder = new TextEncoder(), decoder = new TextDecoder();

/**
 * Loads the module. The address is that of cablegram.wasm beside this file
 * unless another is given; a compiled module may be given in its place.
 */
export async function load(source) {
  const module = source instanceof WebAssembly.Module ? source : await compile(source);
  const c = new Cablegram(module);
  await c.restart();
  return c;
}

/** Compiles the module, for load here and in workers. */
export async function compile(url = new URL("./cablegram.wasm", import.meta.url)) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  // A host may serve it under another media type.
  return response.headers.get("content-type")?.startsWith("application/wasm")
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

class Cablegram {
  #exports;
  #serial = 0; // of the text that the module has parsed last
  #kinds;

  constructor(module) { this.module = module; }

  /** Makes a new instance. What was parsed before can still be read, but not asked. */
  async restart() {
    const host = wasi();
    const instance = await WebAssembly.instantiate(this.module, host.imports);
    host.attach(instance.exports.memory);
    instance.exports._initialize();
    this.#exports = instance.exports;
    this.#serial++;
  }

  #write(text) {
    const bytes = encoder.encode(text);
    const at = this.#exports.buffer(bytes.length);
    new Uint8Array(this.#exports.memory.buffer, at, bytes.length).set(bytes);
    return bytes.length;
  }

  // #answer copies an answer out of the module: its memory may move with the
  // next call.
  #answer(at) {
    const memory = this.#exports.memory.buffer;
    const [words, count, arena, size] = new Uint32Array(memory, at, 4);
    return { words: new Uint32Array(memory, words, count).slice(), arena: new Uint8Array(memory, arena, size).slice() };
  }

  /** Reads a cable. */
  parse(text) {
    const answer = this.read(text, FIRST);
    return this.#cable(text, answer, this.#serial);
  }

  /** Reads a cable as numbers and strings, for adopt. */
  read(text, sections = ALL) {
    const start = performance.now();
    const n = this.#write(text);
    const answer = this.#answer(this.#exports.parse(n, sections));
    this.#serial++;
    return { ...answer, millis: performance.now() - start };
  }

  /** Makes a cable of what another instance, in a worker, has read. */
  adopt(text, answer) { return this.#cable(text, answer, -1); }

  /** Compares two cables. */
  compare(a, b) { return this.adoptPair(a, b, this.readPair(a, b)); }

  /** Compares two cables as numbers and strings, for adoptPair. */
  readPair(a, b) {
    const start = performance.now();
    const first = encoder.encode(a), second = encoder.encode(b);
    const at = this.#exports.buffer(first.length + second.length);
    new Uint8Array(this.#exports.memory.buffer, at, first.length).set(first);
    new Uint8Array(this.#exports.memory.buffer, at + first.length, second.length).set(second);
    const answer = this.#answer(this.#exports.compare(first.length, second.length));
    return { ...answer, millis: performance.now() - start };
  }

  /** Makes a comparison of what another instance has compared. */
  adoptPair(a, b, answer) { return comparison(a, b, answer); }

  #cable(text, answer, serial) {
    const ask = (name, ...args) => {
      if (serial !== this.#serial) { // another text was parsed since
        this.#exports.parse(this.#write(text), 0);
        serial = ++this.#serial;
      }
      return this.#answer(this.#exports[name](...args.map((a) => (typeof a === "string" ? this.#write(a) : a))));
    };
    return new Cable(text, answer, ask, () => this.kinds);
  }

  /** The kinds of fields, by their numbers less one. */
  get kinds() {
    if (!this.#kinds) {
      const t = new Table(this.#answer(this.#exports.more(1 << KINDS)));
      this.#kinds = t.records(KINDS, (at) => ({ name: t.string(at), path: t.string(at + 2), group: t.string(at + 4) }));
    }
    return this.#kinds;
  }
}

function strings({ words, arena }) {
  const list = [];
  for (let i = 0; i < words.length; i += 2) list.push(decoder.decode(arena.subarray(words[i], words[i] + words[i + 1])));
  return list;
}

// A Table is a view, or a part of it, as numbers and strings.
class Table {
  constructor({ words, arena }) {
    if (words[0] !== VIEW_VERSION) throw new Error("cablegram.js and cablegram.wasm are of different versions");
    this.words = words;
    this.arena = arena;
  }

  has(section) { return this.words[HEAD + 2 * section] !== 0; }

  string(at) {
    const start = this.words[at];
    return decoder.decode(this.arena.subarray(start, start + this.words[at + 1]));
  }

  records(section, make) {
    const at = this.words[HEAD + 2 * section], n = this.words[HEAD + 2 * section + 1], width = WIDTHS[section];
    return Array.from({ length: n }, (_, i) => make(at + i * width, i));
  }
}

const node = (word) => (word === NONE ? -1 : word);
const basis = (flags) => (flags & 1 ? "repaired" : flags & 2 ? "inferred" : "read");

// comparison makes an object of what the module says of a pair.
function comparison(a, b, { words: w, arena, millis }) {
  if (w[0] !== PAIR_VERSION) throw new Error("cablegram.js and cablegram.wasm are of different versions");
  const string = (at) => decoder.decode(arena.subarray(w[at], w[at] + w[at + 1]));
  const place = (at) => ({ a: { start: w[at], end: w[at + 1] }, b: { start: w[at + 2], end: w[at + 3] } });
  const ranges = [], changes = [];
  let at = 12;
  for (let i = 0; i < w[10]; i++, at += 6) ranges.push({ ...place(at), kind: RANGES[w[at + 4]], side: SIDES[w[at + 5]] });
  for (let i = 0; i < w[11]; i++, at += 5) changes.push({ ...place(at), kind: CHANGES[w[at + 4]] });
  return { a, b, label: string(1), side: SIDES[w[3]], coverage: w[4] / 1000, fidelity: w[5] / 1000, verdict: string(6), identity: string(8), ranges, changes, millis };
}

class Cable {
  #first; #ask; #kinds; #lists = new Map();

  constructor(text, answer, ask, kinds) {
    this.text = text;
    this.millis = answer.millis;
    this.#first = new Table(answer);
    this.layout = this.#first.string(1);
    this.#ask = ask;
    this.#kinds = kinds;
  }

  // #section returns the records of a section, which is asked for if it was not
  // read with the text; make makes one of a table and a place in its words.
  #section(section, make) {
    let list = this.#lists.get(section);
    if (!list) {
      const t = this.#first.has(section) ? this.#first : new Table(this.#ask("more", 1 << section));
      list = t.records(section, (at, i) => make(t, t.words, at, i));
      this.#lists.set(section, list);
    }
    return list;
  }

  #strings(...question) { return strings(this.#ask(...question)); }

  get kinds() { return this.#kinds(); }

  get nodes() {
    const kinds = this.kinds;
    return this.#section(NODES, (t, w, at, i) => ({
      number: i, kind: kinds[w[at] - 1], start: w[at + 1], end: w[at + 2], parent: node(w[at + 3]), index: node(w[at + 4]),
      basis: basis(w[at + 5]), leaf: (w[at + 5] & 4) !== 0, level: LEVELS[w[at + 5] >> 8 & 15],
    }));
  }

  get rows() {
    return this.#section(ROWS, (t, w, at) => ({ depth: w[at], node: node(w[at + 1]), term: t.string(at + 2), value: t.string(at + 4), basis: basis(w[at + 6]) }));
  }

  get pieces() {
    return this.#section(PIECES, (t, w, at) => ({ start: w[at], end: w[at + 1], joint: JOINTS[w[at + 2] & 3], fixed: (w[at + 2] & 4) !== 0, text: t.string(at + 3) }));
  }

  get paragraphs() {
    return this.#section(PARAGRAPHS, (t, w, at) => ({
      node: node(w[at]), number: w[at + 1], level: LEVELS[w[at + 2]], mark: t.string(at + 4), role: t.string(at + 6), heading: t.string(at + 8),
      pieces: this.pieces.slice(w[at + 10], w[at + 10] + w[at + 11]),
    }));
  }

  get diagnostics() {
    return this.#section(DIAGNOSTICS, (t, w, at, i) => ({
      number: i, start: w[at], end: w[at + 1], other: w[at + 2] === NONE ? null : { start: w[at + 2], end: w[at + 3] },
      severity: SEVERITIES[w[at + 4]], code: t.string(at + 8), message: t.string(at + 10),
      fix: w[at + 5] ? { start: w[at + 6], end: w[at + 7], text: t.string(at + 12) } : null,
    }));
  }

  get facts() {
    return this.#section(FACTS, (t, w, at) => ({ node: node(w[at]), name: t.string(at + 1), value: t.string(at + 3) }));
  }

  get places() {
    return this.#section(PLACES, (t, w, at) => ({
      role: ["from", "to", "info"][w[at]], node: node(w[at + 1]), latitude: (w[at + 2] | 0) / 100, longitude: (w[at + 3] | 0) / 100,
      name: t.string(at + 4), place: t.string(at + 6),
    }));
  }

  /** The first fact of a name, "" if there is none. */
  fact(name) { return this.facts.find((f) => f.name === name)?.value ?? ""; }

  /** All facts of a name. */
  all(name) { return this.facts.filter((f) => f.name === name); }

  /** What a node is, in words. */
  explain(node) {
    const [name, here, meaning, source] = this.#strings("explain", node);
    return { name, here, meaning, source };
  }

  /** The cable as JSON. */
  json() { return this.#strings("json")[0]; }

  /** What a code of diagnostics means, and its rule. */
  code(name) { return this.#strings("code", name)[0]; }

  /** The text with a diagnostic's correction, or with all of them. */
  fixed(diagnostic = -1) { return this.#strings("fixed", diagnostic)[0]; }

  /** The cable in its canonical form, or why it has none. */
  canonical() {
    const [text, reason] = this.#strings("canonical");
    return { text, reason };
  }

  /** The cable as footnotes and reference managers have it. */
  cite(day = "", url = "") {
    const [chicago, ris, csl] = this.#strings("cite", day + "\n" + url);
    return { chicago, ris, csl };
  }
}
