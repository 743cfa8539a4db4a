package e2e

import (
	"strings"
	"testing"
)

// differs says where the page's drawing differs from the plain way to draw its
// text: all of it, from what the module says, sign by sign.
const differs = `(async () => {
	const { load } = await import("./cablegram.js");
	window.plain ??= await load(new URL(performance.getEntriesByType("resource").find((r) => r.name.endsWith(".wasm")).name));
	const text = document.getElementById("text").value, cable = plain.parse(text), backdrop = document.getElementById("backdrop");
	const drawing = () => {
		const signs = new Map();
		return { signs, mark(name, start, end) { for (let i = start; i < end; i++) signs.set(i + " " + name, true); } };
	};
	const want = drawing(), got = drawing();
	for (const n of cable.nodes) {
		if (n.kind.path === "paragraphs[]") want.mark("level-" + n.level.slice(0, 1), n.start, n.end);
		if (!n.leaf || n.kind.path === "paragraphs[].text") continue;
		want.mark("g-" + n.kind.group, n.start, n.end);
		if (n.basis === "repaired") want.mark("repaired", n.start, n.end);
	}
	for (const d of cable.diagnostics) {
		want.mark(d.severity, d.end > d.start ? d.start : Math.max(0, d.start - 1), d.end);
		if (d.other) want.mark(d.severity, d.other.start, d.other.end);
	}
	const starts = new Map();
	let at = 0;
	for (const line of backdrop.children) { starts.set(line.firstChild, at); at += line.textContent.length; }
	for (const [name, h] of CSS.highlights) {
		if (name !== "selected") for (const r of h) got.mark(name, starts.get(r.startContainer) + r.startOffset, starts.get(r.endContainer) + r.endOffset);
	}
	if (backdrop.textContent !== text + "\n") return "the text";
	for (const sign of want.signs.keys()) if (!got.signs.has(sign)) return "not drawn: " + sign;
	for (const sign of got.signs.keys()) if (!want.signs.has(sign)) return "drawn: " + sign;
	const rows = cable.rows.map((r) => [r.depth, r.node < 0 ? "" : r.node + " button", r.term, r.value + (r.basis === "read" ? "" : " " + r.basis)].join("|"));
	const shown = [...document.querySelectorAll("#structure > li > .row")].map((e) =>
		[e.dataset.depth, e.dataset.node ? e.dataset.node + " " + e.getAttribute("role") : "", e.querySelector(".term").textContent, e.querySelector(".value").textContent].join("|"));
	for (let i = 0; i < Math.max(rows.length, shown.length); i++) if (rows[i] !== shown[i]) return "row " + i + " is " + shown[i] + ", want " + rows[i];
	if (rows.length && document.querySelectorAll("#structure [tabindex='0']").length !== 1) return "the tab key leads to no row, or to many";
	if (document.querySelectorAll("#structure .selected").length > 1) return "rows are selected";
	return "";
})()`

// Lines and rows that stay what they are are not drawn again. What is there
// after a change is what drawing all of it makes; and the colours scroll with
// the text.
func TestRedraw(t *testing.T) {
	p := open(t, serve(t, ""), "")
	for i := range examples(t) {
		p.example(i)
		p.click(`.views a[data-view="source"]`)
		if got := eval[string](p, differs); got != "" {
			t.Errorf("example %d: %s", i, got)
		}
	}
	p.example(0)
	wide := strings.Repeat("A line that is wider than any screen. ", 20)
	for _, edit := range []struct {
		why      string
		at, size int // in thousandths of the text
		by       string
	}{
		{"a letter within a paragraph", 600, 0, "x"},
		{"a letter of the heading goes", 20, 1, ""},
		{"a line becomes two", 500, 0, "\n"},
		{"a paragraph more, with a wide line", 700, 0, "\n\n9. (S) One more, " + wide + "\n\n"},
		{"a third of the text goes", 300, 330, ""},
		{"fields in other fields' place, and signs of two units", 300, 100, "SUBJECT: TWICE\nTAGS: PREL, XX\n1. (C) Caf\u00e9 \U0001f5c4.\n1. (C) Again.\n"},
		{"the first lines go", 0, 200, ""},
		{"a line before all", 0, 0, "UNCLAS LIMA 000001\n"},
		{"the end goes", 800, 200, ""},
		{"all goes", 0, 1000, ""},
		{"a new text", 0, 0, "PP RUEHC\nFM AMEMBASSY LIMA\nTO SECSTATE WASHDC\n\nSUBJECT: X\n"},
	} {
		p.run(`const t = document.getElementById("text"), b = document.getElementById("backdrop"), k = t.value.length / 1000;
			t.focus();
			t.setRangeText(%v, Math.floor(%v * k), Math.ceil(%v * k), "end");
			t.dispatchEvent(new Event("input", { bubbles: true }));
			await settled();
			for (const far of [1e6, 0]) {
				t.scrollTop = t.scrollLeft = far;
				await settled();
				window.apart = [b.scrollTop - t.scrollTop, b.scrollLeft - t.scrollLeft].join();
				if (apart !== "0,0") break;
			}`, edit.by, edit.at, edit.at+edit.size)
		equal(p, "apart", "0,0")
		if got := eval[string](p, differs); got != "" {
			t.Errorf("%s: %s", edit.why, got)
		}
	}
}
