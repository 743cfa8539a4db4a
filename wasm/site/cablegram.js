// cablegram in a page: reads U.S. diplomatic cables. See cablegram.d.ts for what
// the objects hold. Nothing leaves the page.
//
//   import { load } from "./cablegram.js";
//   const cablegram = await load();
//   const cable = cablegram.parse(text);
//   console.log(cable.fact("subject"), cable.diagnostics);

import { wasi } from "./wasi.js";

// The layout of a view, as wasm/view.go writes it.
const VERSION = 1;
const NONE = 0xffffffff;
const NODES = 0, KINDS = 1, ROWS = 2, PARAGRAPHS = 3, PIECES = 4, DIAGNOSTICS = 5, FACTS = 6, PLACES = 7;
const WIDTHS = [6, 6, 7, 12, 5, 14, 5, 8];
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
export async function load(source = new URL("./cablegram.wasm", import.meta.url)) {
  const module = source instanceof WebAssembly.Module ? source : await compile(source);
  const c = new Cablegram(module);
  await c.restart();
  return c;
}

async function compile(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  try {
    return await WebAssembly.compileStreaming(response.clone());
  } catch {
    // A host that serves it under another media type.
    return WebAssembly.compile(await response.arrayBuffer());
  }
}

class Cablegram {
  #exports;
  #serial = 0;

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

  #strings({ words, arena }) {
    const list = [];
    for (let i = 0; i < words.length; i += 2) list.push(decoder.decode(arena.subarray(words[i], words[i] + words[i + 1])));
    return list;
  }

  /** Reads a cable. */
  parse(text) {
    const answer = this.read(text);
    return this.#cable(text, answer, this.#serial);
  }

  /** Reads a cable as numbers and strings, for adopt. */
  read(text) {
    const start = performance.now();
    const n = this.#write(text);
    const answer = this.#answer(this.#exports.parse(n));
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
        this.#exports.parse(this.#write(text));
        serial = ++this.#serial;
      }
      return this.#strings(this.#answer(this.#exports[name](...args)));
    };
    return new Cable(text, answer, ask, (s) => this.#write(s));
  }
}

// comparison makes an object of the layout that wasm/compareview.go writes.
function comparison(a, b, { words: w, arena, millis }) {
  if (w[0] !== VERSION) throw new Error("cablegram.js and cablegram.wasm are of different versions");
  const string = (at) => decoder.decode(arena.subarray(w[at], w[at] + w[at + 1]));
  const place = (at) => ({ a: { start: w[at], end: w[at + 1] }, b: { start: w[at + 2], end: w[at + 3] } });
  const ranges = [], changes = [];
  let at = 12;
  for (let i = 0; i < w[10]; i++, at += 6) ranges.push({ ...place(at), kind: RANGES[w[at + 4]], side: SIDES[w[at + 5]] });
  for (let i = 0; i < w[11]; i++, at += 5) changes.push({ ...place(at), kind: CHANGES[w[at + 4]] });
  return { a, b, label: string(1), side: SIDES[w[3]], coverage: w[4] / 1000, fidelity: w[5] / 1000, verdict: string(6), identity: string(8), ranges, changes, millis };
}

class Cable {
  #words; #arena; #ask; #write; #cache = new Map();

  constructor(text, answer, ask, write) {
    if (answer.words[0] !== VERSION) throw new Error("cablegram.js and cablegram.wasm are of different versions");
    this.text = text;
    this.millis = answer.millis;
    this.#words = answer.words;
    this.#arena = answer.arena;
    this.#ask = ask;
    this.#write = write;
  }

  #string(at) {
    const start = this.#words[at];
    return decoder.decode(this.#arena.subarray(start, start + this.#words[at + 1]));
  }

  #section(which, make) {
    let list = this.#cache.get(which);
    if (!list) {
      const at = this.#words[1 + 2 * which], n = this.#words[2 + 2 * which], width = WIDTHS[which];
      list = Array.from({ length: n }, (_, i) => make(at + i * width, i));
      this.#cache.set(which, list);
    }
    return list;
  }

  get kinds() {
    return this.#section(KINDS, (at) => ({ name: this.#string(at), path: this.#string(at + 2), group: this.#string(at + 4) }));
  }

  get nodes() {
    const w = this.#words, kinds = this.kinds;
    return this.#section(NODES, (at, i) => ({
      number: i, kind: kinds[w[at] - 1], start: w[at + 1], end: w[at + 2],
      parent: w[at + 3] === NONE ? -1 : w[at + 3], index: w[at + 4] === NONE ? -1 : w[at + 4],
      basis: w[at + 5] & 1 ? "repaired" : w[at + 5] & 2 ? "inferred" : "read",
      leaf: (w[at + 5] & 4) !== 0, level: LEVELS[w[at + 5] >> 8 & 15],
    }));
  }

  get rows() {
    const w = this.#words;
    return this.#section(ROWS, (at) => ({
      depth: w[at], node: w[at + 1] === NONE ? -1 : w[at + 1], term: this.#string(at + 2), value: this.#string(at + 4),
      basis: w[at + 6] & 1 ? "repaired" : w[at + 6] & 2 ? "inferred" : "read",
    }));
  }

  get pieces() {
    const w = this.#words;
    return this.#section(PIECES, (at) => ({
      start: w[at], end: w[at + 1], joint: JOINTS[w[at + 2] & 3], fixed: (w[at + 2] & 4) !== 0, text: this.#string(at + 3),
    }));
  }

  get paragraphs() {
    const w = this.#words;
    return this.#section(PARAGRAPHS, (at) => ({
      node: w[at] === NONE ? -1 : w[at], number: w[at + 1], level: LEVELS[w[at + 2]], mark: this.#string(at + 4),
      role: this.#string(at + 6), heading: this.#string(at + 8), pieces: this.pieces.slice(w[at + 10], w[at + 10] + w[at + 11]),
    }));
  }

  get diagnostics() {
    const w = this.#words;
    return this.#section(DIAGNOSTICS, (at, i) => ({
      number: i, start: w[at], end: w[at + 1],
      other: w[at + 2] === NONE ? null : { start: w[at + 2], end: w[at + 3] },
      severity: SEVERITIES[w[at + 4]], code: this.#string(at + 8), message: this.#string(at + 10),
      fix: w[at + 5] ? { start: w[at + 6], end: w[at + 7], text: this.#string(at + 12) } : null,
    }));
  }

  get facts() {
    const w = this.#words;
    return this.#section(FACTS, (at) => ({ node: w[at] === NONE ? -1 : w[at], name: this.#string(at + 1), value: this.#string(at + 3) }));
  }

  get places() {
    const w = this.#words;
    return this.#section(PLACES, (at) => ({
      role: ["from", "to", "info"][w[at]], node: w[at + 1] === NONE ? -1 : w[at + 1],
      latitude: (w[at + 2] | 0) / 100, longitude: (w[at + 3] | 0) / 100, name: this.#string(at + 4), place: this.#string(at + 6),
    }));
  }

  /** The first fact of a name, "" if there is none. */
  fact(name) { return this.facts.find((f) => f.name === name)?.value ?? ""; }

  /** All facts of a name. */
  all(name) { return this.facts.filter((f) => f.name === name); }

  /** What a node is, in words. */
  explain(node) {
    const [name, here, meaning, source] = this.#ask("explain", node);
    return { name, here, meaning, source };
  }

  /** The cable as JSON. */
  json() { return this.#ask("json")[0]; }

  /** What a code of diagnostics means, and its rule. */
  code(name) { return this.#ask("code", this.#write(name))[0]; }

  /** The text with a diagnostic's correction, or with all of them. */
  fixed(diagnostic = -1) { return this.#ask("fixed", diagnostic)[0]; }

  /** The cable in its canonical form, or why it has none. */
  canonical() {
    const [text, reason] = this.#ask("canonical");
    return { text, reason };
  }

  /** The cable as footnotes and reference managers have it. */
  cite(day = "", url = "") {
    this.#ask("explain", 0); // so that the cable asked about is this one
    const [chicago, ris, csl] = this.#ask("cite", this.#write(day + "\n" + url));
    return { chicago, ris, csl };
  }
}
