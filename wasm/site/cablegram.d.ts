/** Reads U.S. diplomatic cables in a page. Nothing leaves the page. */

/** Loads the module, from beside this file unless an address or a compiled module is given. */
export function load(source?: URL | string | WebAssembly.Module): Promise<Cablegram>;

/** Compiles the module, for load here and in workers. What one has run is compiled for all. */
export function compile(source?: URL | string): Promise<WebAssembly.Module>;

export interface Cablegram {
  /** The compiled module, to be given to load in a worker. */
  readonly module: WebAssembly.Module;
  /** Reads a cable. It never fails for any text; it throws if the module crashes, after which restart is to be called. */
  parse(text: string): Cable;
  /** Compares the words of two cables. */
  compare(a: string, b: string): Comparison;
  /** Makes a new instance after a crash. */
  restart(): Promise<void>;
  /** The kinds of fields, the same for all cables. */
  readonly kinds: Kind[];
  /** What parse and compare do in a worker: numbers and strings that can be posted. All of a cable is read unless some sections of wasm/view.go are named. */
  read(text: string, sections?: number): Answer;
  readPair(a: string, b: string): Answer;
  /** Objects made of what a worker has read. */
  adopt(text: string, answer: Answer): Cable;
  adoptPair(a: string, b: string, answer: Answer): Comparison;
}

export interface Answer { words: Uint32Array; arena: Uint8Array; millis: number }

/** A range of the text, in UTF-16 units as strings count: text.slice(start, end). */
export interface Place { start: number; end: number }

export type Basis = "read" | "repaired" | "inferred";
export type Level = "" | "UNCLASSIFIED" | "RESTRICTED" | "CONFIDENTIAL" | "SECRET" | "TOP SECRET";

/** A kind of field: its name in plain words, its path in the JSON form, and the group it belongs to. */
export interface Kind { name: string; path: string; group: "network" | "time" | "people" | "marking" | "subject" | "text" | "furniture" | "redaction" }

/** A field with its place. parent is the number of the node that holds it, -1 if none does. */
export interface Node extends Place { number: number; kind: Kind; parent: number; index: number; basis: Basis; leaf: boolean; level: Level }

/** A row of the structure in plain words. node is -1 where it has no place. */
export interface Row { depth: number; node: number; term: string; value: string; basis: Basis }

/** A stretch of a paragraph within one line, and how it goes on from the one before. */
export interface Piece extends Place { joint: "solid" | "spaced" | "broken" | "parted"; fixed: boolean; text: string }

export interface Paragraph { node: number; number: number; level: Level; mark: string; role: string; heading: string; pieces: Piece[] }

export interface Diagnostic extends Place {
  number: number; severity: "note" | "warning" | "fault"; code: string; message: string;
  /** The second place of a contradiction. */
  other: Place | null;
  /** A likely correction: text in place of the range. */
  fix: (Place & { text: string }) | null;
}

/** A fact of the title block, such as subject, date, from, class. A name may stand several times. */
export interface Fact { name: string; value: string; node: number }

/** A post of the heading whose place is known, in degrees north and east. */
export interface Post { role: "from" | "to" | "info"; node: number; latitude: number; longitude: number; name: string; place: string }

export interface Cable {
  readonly text: string;
  /** How long the reading took. */
  readonly millis: number;
  /** The layout that it was read by. */
  readonly layout: "acp127" | "bare" | "archives" | "smart" | "janap128" | "stub" | "fragment";
  readonly kinds: Kind[]; readonly nodes: Node[]; readonly rows: Row[]; readonly pieces: Piece[]; readonly paragraphs: Paragraph[];
  readonly diagnostics: Diagnostic[]; readonly facts: Fact[]; readonly places: Post[];
  /** The first fact of a name, "" if there is none; all of them. */
  fact(name: string): string;
  all(name: string): Fact[];
  /** What a node is, what it says here, what such fields are for, and the source of the rule. */
  explain(node: number): { name: string; here: string; meaning: string; source: string };
  /** What a code of diagnostics means. */
  code(name: string): string;
  /** The text after one diagnostic's correction, or after all. */
  fixed(diagnostic?: number): string;
  /** The JSON of the cable. */
  json(): string;
  /** The canonical form, or the reason why there is none. */
  canonical(): { text: string; reason: string };
  /** A note of the Chicago style, RIS, and CSL-JSON; day (2026-01-31) and address of reading may be given. */
  cite(day?: string, url?: string): { chicago: string; ris: string; csl: string };
}

/** A part of the first text and what stands for it in the second. */
export interface Range { a: Place; b: Place; kind: "equal" | "moved" | "noise" | "redacted" | "replaced" | "missing"; side: "" | "first" | "second" }

export interface Comparison {
  a: string; b: string;
  label: "same" | "corrected" | "redacted" | "excerpt" | "noisy" | "sibling" | "different";
  /** The text that is redacted or an excerpt. */
  side: "" | "first" | "second";
  /** The share of the shorter text that the other has, and how much of what both have is the same, 0 to 1. */
  coverage: number; fidelity: number;
  /** Both in a sentence: what the words say, and what the heads say. */
  verdict: string; identity: string;
  ranges: Range[];
  /** The words that differ: numbers first, then names. */
  changes: { a: Place; b: Place; kind: "number" | "name" | "word" }[];
  millis: number;
}
