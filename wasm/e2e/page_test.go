package e2e

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/cable/archive"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// units returns the UTF-16 offset of byte i of s, by which the page counts.
func units(s string, i int) int { return len(utf16.Encode([]rune(s[:i]))) }

// field returns the first field of a kind of a cable.
func field(t testing.TB, src string, k cable.Kind) cable.Node {
	t.Helper()
	m, _ := cable.Parse(src)
	for n := range m.Fields() {
		if n.Kind == k {
			return n
		}
	}
	t.Fatalf("no %s", k)
	return cable.Node{}
}

// What the page holds before the module has come is what its scripts make.
func TestReadInAdvance(t *testing.T) {
	p := open(t, serve(t, ""), "")
	p.run(`
		const page = new DOMParser().parseFromString(await (await fetch("./index.html")).text(), "text/html");
		const rows = (d) => [...d.querySelectorAll("#structure .row")].map((r) => [r.dataset.depth, r.querySelector(".term").textContent, r.querySelector(".value").firstChild?.nodeValue ?? ""].join("|")).join("\n");
		window.rowsBefore = rows(page);
		window.rowsAfter = rows(document);
		window.textBefore = page.getElementById("backdrop").textContent;
		// The scripts mark each line by itself.
		window.spansBefore = [...page.querySelectorAll("#backdrop span")].flatMap((s) => s.textContent.match(/.*\n|.+$/g).map((line) => s.className + "|" + line.trimEnd())).join("\n");
		const starts = new Map(), ranges = [];
		let at = 0;
		for (const line of document.getElementById("backdrop").children) { starts.set(line.firstChild, at); at += line.textContent.length; }
		for (const [name, h] of CSS.highlights) if (name.startsWith("g-")) for (const r of h) ranges.push([name, starts.get(r.startContainer) + r.startOffset, starts.get(r.endContainer) + r.endOffset]);
		ranges.sort((a, b) => a[1] - b[1] || a[2] - b[2]);
		at = 0; // one field may stand in the place of another; HTML has a place once
		window.spansAfter = ranges.filter(([, start, end]) => start >= at && (at = end)).map(([name, start, end]) => name + "|" + text.value.slice(start, end).trimEnd()).join("\n");
	`)
	if eval[int](p, "rowsBefore.length") < 100 || eval[int](p, "spansBefore.length") < 100 {
		t.Fatal("there is nothing in advance")
	}
	for _, what := range []string{"rows", "spans"} {
		before, after := strings.Split(eval[string](p, what+"Before"), "\n"), strings.Split(eval[string](p, what+"After"), "\n")
		for i := range min(len(before), len(after)) {
			if before[i] != after[i] {
				t.Fatalf("%s, %d: %q in advance, %q by the scripts", what, i, before[max(0, i-3):i+3], after[max(0, i-3):i+3])
			}
		}
		if len(before) != len(after) {
			t.Errorf("%s: %d in advance, %d by the scripts", what, len(before), len(after))
		}
	}
	if got, want := strings.TrimSpace(eval[string](p, "textBefore")), strings.TrimSpace(examples(t)[0].Text); got != want {
		t.Errorf("the text in advance is %q", got)
	}
}

// Clicking a row, moving the cursor and typing all explain the same fields.
func TestSelecting(t *testing.T) {
	p := open(t, serve(t, ""), "")
	src := examples(t)[0].Text
	for _, k := range []cable.Kind{cable.KindFiled, cable.KindDTG, cable.KindMRN, cable.KindTag} {
		n := field(t, src, k)
		p.run(`const t = document.getElementById("text"); t.focus(); t.setSelectionRange(%v, %v); await settled();`, units(src, n.Start)+1, units(src, n.Start)+1)
		p.wait(`document.querySelector("#explain .token")?.textContent === ` + quoted(n.In(src)))
		if here := p.text("#explain .here"); here == "" {
			t.Errorf("%s: nothing is said of %q", k, n.In(src))
		}
	}
	// The cursor moves by keys, too.
	n := field(t, src, cable.KindSecurity)
	p.run(`const t = document.getElementById("text"); t.focus(); t.setSelectionRange(%v, %v); await settled();`, units(src, n.Start)-2, units(src, n.Start)-2)
	for range 4 {
		p.keys(kb.ArrowRight)
	}
	p.wait(`document.querySelector("#explain .token")?.textContent === ` + quoted(n.In(src)))
	if here := p.text("#explain .here"); !strings.Contains(here, "agrees with the classification") {
		t.Errorf("%q", here)
	}
	// The address follows the cursor, if not at each step.
	p.wait(`location.hash.startsWith("#n=")`)
	before := eval[string](p, "location.hash")
	// A row of the structure selects its field in the source.
	p.run(`[...document.querySelectorAll("#structure .row[data-node]")].find((r) => r.textContent.startsWith("Subject ")).click(); await settled();`)
	if after := eval[string](p, "location.hash"); after == before {
		t.Errorf("the address is still %s", after)
	}
	if !strings.HasPrefix(eval[string](p, "location.hash"), "#n=") {
		t.Errorf("the selection is not in the address: %v", eval[string](p, "location.href"))
	}
	first := p.text("#explain .token")
	if !strings.Contains(strings.Join(strings.Fields(src), " "), strings.TrimSuffix(first, " \u2026")) {
		t.Errorf("the token %q does not stand in the text", first)
	}
	// Arrow keys go from row to row and explain each.
	p.run(`document.querySelector("#structure .row[tabindex='0']").focus();`)
	p.keys(kb.ArrowDown)
	if second := p.text("#explain .token"); second == first || second == "" {
		t.Errorf("after a row with %q comes one with %q", first, second)
	}
	equal(p, `document.activeElement.classList.contains("row")`, true)
	p.keys(kb.ArrowUp)
	if back := p.text("#explain .token"); back != first {
		t.Errorf("back at %q, want %q", back, first)
	}
	// The address selects it again.
	hash := eval[string](p, "location.hash")
	q := open(t, p.host, hash)
	q.wait(`document.querySelector("#explain .token")`)
	if got := q.text("#explain .token"); got != first {
		t.Errorf("%s selects %q, want %q", hash, got, first)
	}
}

// Typing is read at every key, and no word of it enters the address.
func TestTyping(t *testing.T) {
	p := open(t, serve(t, ""), "")
	src := "UNCLAS LIMA 009917\n\nSUBJECT: THE HARBOUR CLOCK\n\n1. It keeps better time than the mayor. "
	p.read(src)
	p.keys("Really")
	src += "Really"
	equal(p, `document.getElementById("text").value`, src)
	m, _ := cable.Parse(src)
	want := cable.TitleCase(m.Subject.Text.Value)
	if rows := p.text("#structure"); !strings.Contains(rows, want) || !strings.Contains(rows, "LIMA 9917") || !strings.Contains(rows, "Really") {
		t.Errorf("the structure has not what was typed: %s", rows)
	}
	p.run(`const t = document.getElementById("text"); t.setSelectionRange(8, 8); await settled();`)
	for _, view := range []string{"read", "compare", "source"} {
		p.click(`.views a[data-view="` + view + `"]`)
	}
	address := strings.ToUpper(eval[string](p, "location.href"))
	for _, word := range strings.FieldsFunc(src, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if len(word) > 3 && strings.Contains(address, strings.ToUpper(word)) {
			t.Errorf("%s stands in the address %s", word, address)
		}
	}
	equal(p, `location.hash.includes("t=")`, false)
	equal(p, "location.search", "")
}

// The findings are those of the library; f corrects, and Control Z takes it back.
func TestFindings(t *testing.T) {
	p := open(t, serve(t, ""), "")
	list := examples(t)
	i := slices.IndexFunc(list, func(e example) bool {
		_, ds := cable.Parse(e.Text)
		return slices.ContainsFunc(ds, func(d cable.Diagnostic) bool { return d.Fix.OK })
	})
	if i < 0 {
		t.Fatal("no example can be corrected")
	}
	src := list[i].Text
	_, ds := cable.Parse(src)
	p.example(i)
	p.wait(`document.getElementById("text").value === ` + quoted(src))
	p.click("#tab-findings")
	equal(p, `document.querySelectorAll("#panel-findings .finding").length`, len(ds))
	equal(p, `document.getElementById("findings-count").textContent`, quoted(len(ds)))
	for k, d := range ds {
		got := eval[string](p, `document.querySelectorAll("#panel-findings .finding h2")[`+quoted(k)+`].textContent`)
		if got != d.Severity().String()+d.Message {
			t.Errorf("finding %d is %q, want %q", k, got, d.Message)
		}
	}
	k := slices.IndexFunc(ds, func(d cable.Diagnostic) bool { return d.Fix.OK })
	fixed := ds[k : k+1].Apply(src)
	p.run(`document.querySelectorAll("#panel-findings .finding")[%v].focus();`, k)
	p.keys("f")
	p.wait(`document.getElementById("text").value === ` + quoted(fixed))
	_, after := cable.Parse(fixed)
	p.wait(`document.querySelectorAll("#panel-findings .finding").length === ` + quoted(len(after)))
	p.run(`document.getElementById("text").focus();`)
	p.keys("z", chromedp.ModifierCtrl)
	p.wait(`document.getElementById("text").value === ` + quoted(src))
	p.wait(`document.querySelectorAll("#panel-findings .finding").length === ` + quoted(len(ds)))

	// All corrections at once, and what a code means.
	p.run(`[...document.querySelectorAll("#panel-findings button")].find((b) => b.textContent === "Explain").click();`)
	if doc := p.text("#panel-findings .doc"); doc != strings.TrimSpace(ds[0].Code.Doc()) {
		t.Errorf("%v is explained by %q", ds[0].Code, doc)
	}
	if eval[bool](p, `!!document.querySelector("#panel-findings > .do button")`) {
		p.click("#panel-findings > .do button")
		p.wait(`document.getElementById("text").value === ` + quoted(ds.Apply(src)))
	}
}

// The tabs go by keys, and hold what their names say.
func TestTabs(t *testing.T) {
	p := open(t, serve(t, ""), "")
	p.run(`document.getElementById("tab-structure").focus();`)
	for _, name := range []string{"findings", "class", "map", "structure"} {
		p.keys(kb.ArrowRight)
		equal(p, "document.activeElement.id", "tab-"+name)
		equal(p, `document.getElementById("panel-`+name+`").hidden`, false)
		equal(p, `document.querySelectorAll("[role=tabpanel]:not([hidden])").length`, 1)
	}
	m, _ := cable.Parse(examples(t)[0].Text)
	p.click("#tab-class")
	if got := p.text("#panel-class"); !strings.Contains(got, m.Marking.Value.Level.String()) {
		t.Errorf("the classification is %q", got)
	}
	p.click("#tab-map")
	equal(p, `!!document.querySelector("#panel-map svg circle.from")`, true)
}

// The reading view has the subject, the day and every paragraph; Back leaves it.
func TestReading(t *testing.T) {
	p := open(t, serve(t, ""), "")
	src := examples(t)[0].Text
	m, _ := cable.Parse(src)
	p.click(`.views a[data-view="read"]`)
	equal(p, "location.hash", "#v=read")
	equal(p, `document.querySelector("#view-read h2").textContent`, cable.TitleCase(m.Subject.Text.Value))
	got := strings.Join(strings.Fields(p.text("#view-read")), " ")
	at, ok := m.Time()
	if !ok || !strings.Contains(got, at.Format("2 January 2006")) {
		t.Errorf("the day is missing in %q", got)
	}
	for i := range m.Paragraphs {
		var words []string
		for piece := range m.Flow(m.Paragraphs[i].Text) {
			words = append(words, strings.Fields(piece.Text)...)
		}
		if first := strings.Join(words[:min(4, len(words))], " "); !strings.Contains(got, first) {
			t.Errorf("paragraph %d, %q, is missing", i, first)
		}
	}
	p.do(chromedp.NavigateBack(), settle)
	p.wait(`!document.getElementById("view-source").hidden`)
	equal(p, `document.getElementById("view-read").hidden`, true)
	p.keys("2", chromedp.ModifierAlt)
	equal(p, `document.getElementById("view-read").hidden`, false)
}

// What is copied as JSON is what the library writes, byte for byte.
func TestCopy(t *testing.T) {
	p := open(t, serve(t, ""), "")
	for i, e := range examples(t) {
		if e.Other != "" {
			continue
		}
		p.example(i)
		p.wait(`document.getElementById("text").value === ` + quoted(e.Text))
		p.click("#copy")
		p.click("[data-copy=json]")
		m, ds := cable.Parse(e.Text)
		want := string(archive.Entry{Text: e.Text}.AppendJSON(nil, m, ds, archive.Extra{Spans: true}))
		p.wait("window.copied")
		if got := eval[string](p, "copied"); got != want {
			t.Errorf("%s: copied\n%.400s, want\n%.400s", e.Title, got, want)
		}
		p.run("window.copied = undefined;")
	}
	p.click("#copy")
	p.click("[data-copy=chicago]")
	p.wait("window.copied?.endsWith('.')")
}

// A shared address holds the text, and opens it anywhere.
func TestShare(t *testing.T) {
	h := serve(t, "")
	p := open(t, h, "")
	src := "UNCLAS LIMA 009917\n\nSUBJECT: \u00c9T\u00c9 \U0001f5c4\n\n1. One.\n"
	p.read(src)
	p.click("#share")
	p.wait(`location.hash.includes("t=") && window.copied === location.href`)
	q := open(t, h, eval[string](p, "location.hash"))
	equal(q, `document.getElementById("text").value`, src)
	q.do(chromedp.Reload())
	q.ready()
	equal(q, `document.getElementById("text").value`, src)
	// One that holds no text says so, and the page works.
	q = open(t, h, "#t=AAAA")
	q.wait(`document.getElementById("status").textContent.length > 0`)
	q.read("SUBJECT: X\n")
}

// Files open by the button and by dropping them, whatever their encoding.
func TestFiles(t *testing.T) {
	p := open(t, serve(t, ""), "")
	dir := t.TempDir()
	text := "UNCLAS LIMA 009917\n\nSUBJECT: CAF\u00c9\n\n1. One.\n"
	for name, data := range map[string]string{"utf8.txt": text, "windows.txt": strings.ReplaceAll(text, "\u00c9", "\xc9")} {
		p.read("nothing yet")
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
		p.do(chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{file}))
		p.wait(`document.getElementById("text").value === ` + quoted(text))
		p.wait(`document.getElementById("status").textContent.includes(` + quoted(name) + `)`)
	}
	p.run(`
		const data = new DataTransfer();
		data.items.add(new File(["SUBJECT: DROPPED\n"], "dropped.txt", { type: "text/plain" }));
		for (const kind of ["dragover", "drop"]) document.getElementById("text").dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
	`)
	p.wait(`document.getElementById("text").value === "SUBJECT: DROPPED\n"`)
}

// The switch changes the colours and is remembered.
func TestTheme(t *testing.T) {
	p := open(t, serve(t, ""), "")
	p.colours("light")
	p.do(chromedp.Reload())
	p.ready()
	background := "getComputedStyle(document.documentElement).backgroundColor"
	light := eval[string](p, background)
	p.click("#theme")
	dark := eval[string](p, background)
	if dark == light {
		t.Errorf("the background is %s in both", light)
	}
	equal(p, `document.getElementById("theme").getAttribute("aria-pressed")`, "true")
	p.do(chromedp.Reload())
	p.ready()
	equal(p, background, dark)
	p.click("#theme")
	equal(p, background, light)
}

// Two cables are compared as the library compares them.
func TestCompare(t *testing.T) {
	p := open(t, serve(t, ""), "")
	a, b := examples(t)[0].Text, strings.Replace(examples(t)[0].Text, "\n2. ", "\n2. 4711 ", 1)
	p.click(`.views a[data-view="compare"]`)
	p.run(`for (const [id, s] of [["compare-a", %v], ["compare-b", %v]]) { const t = document.getElementById(id); t.value = s; t.dispatchEvent(new Event("input", { bubbles: true })); }`, a, b)
	p.wait(`document.querySelector(".verdict")`)
	if got := p.text(".verdict"); !strings.Contains(got, "Label: corrected") && !strings.Contains(got, "Label: same") {
		t.Errorf("%q", got)
	}
	for i, e := range examples(t) {
		if e.Other == "" {
			continue
		}
		q := open(t, p.host, "")
		q.example(i)
		q.wait(`!document.getElementById("view-compare").hidden && document.querySelector(".verdict")`)
		if got := q.text(".verdict"); strings.Contains(got, "Label: different") {
			t.Errorf("%s: %q", e.Title, got)
		}
		equal(q, `document.getElementById("compare-b").value`, e.Other)
	}
}

// Signs that are dangerous elsewhere are text here.
func TestHostileText(t *testing.T) {
	p := open(t, serve(t, ""), "")
	evil := "</textarea></pre><img src=x onerror=\"alert(1)\"><script>alert(2)</script>"
	src := "C O N F I D E N T I A L LIMA 009917\n\nE.O. 12958: DECL: 04/18/2017\nTAGS: PREL, " + "<b>\nSUBJECT: (C) " + evil + "\nREF: A. " + evil + "\n\nClassified By: " + evil + ". Reason: 1.4 (b).\n\n" +
		"1. (C) " + evil + " \u202egnorw\u202c \u200bzero\u200d &lt;b&gt; javascript:alert(3)\n\n2. (S) XXXXXXXXXXXX " + evil + "\n" + evil + "\n"
	for _, text := range []string{src, src + "\x00\x01\x1b[31m\u0085\ufeff\n"} {
		p.run(`window.scripts = document.scripts.length;
			const data = new DataTransfer(); data.items.add(new File([%v], "evil.txt"));
			document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));`, text)
		p.wait(`document.getElementById("text").value === ` + quoted(text))
		for _, view := range []string{"source", "read", "compare"} {
			p.click(`.views a[data-view="` + view + `"]`)
			if view == "compare" {
				p.run(`for (const id of ["compare-a", "compare-b"]) { const t = document.getElementById(id); t.value = %v + id; t.dispatchEvent(new Event("input", { bubbles: true })); }`, text)
				p.wait(`document.querySelector(".verdict")`)
			}
			if view == "source" {
				for _, tab := range []string{"findings", "class", "map", "structure"} {
					p.click("#tab-" + tab)
				}
				p.run(`for (const r of document.querySelectorAll("#structure .row[data-node]")) r.click(); await settled();`)
			}
			equal(p, `document.querySelectorAll("main img, main script, main b.evil").length`, 0)
			equal(p, `document.scripts.length - scripts`, 0)
			equal(p, `[...document.querySelectorAll("main *:not(textarea)")].filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && /[\u0000\u200b\u202e\ufeff]/.test(n.nodeValue))).length`, 0)
		}
		if got := p.text("#view-compare"); !strings.Contains(got, "<script>") {
			t.Errorf("the text is not shown: %q", got)
		}
	}
}

// A text of 10 MB is read beside the page, which goes on, and can be stopped.
func TestLong(t *testing.T) {
	p := open(t, serve(t, ""), "")
	p.run(`
		window.frames_ = 0;
		(function tick() { window.frames_++; requestAnimationFrame(tick); })();
		window.pasteLong = () => {
			const line = "1. (C) The harbour clock keeps better time than the mayor, and says so every hour of the day.\n";
			const data = new DataTransfer();
			data.setData("text/plain", line.repeat(Math.ceil(10e6 / line.length)));
			document.getElementById("text").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
		};
		// A worker that is given nothing to do until the test says so cannot be quicker than it.
		window.QuickWorker = Worker;
		window.given = [];
		window.Worker = class extends QuickWorker { postMessage(...job) { given.push(() => super.postMessage(...job)); } };
		window.rows = document.getElementById("structure").textContent;
		pasteLong();
	`)
	p.wait(`given.length === 1 && !document.getElementById("cancel").hidden`)
	p.click("#cancel")
	equal(p, `document.getElementById("cancel").hidden`, true)
	p.run(`given[0](); await settled(); window.Worker = QuickWorker;`)
	if got := p.text("#status"); !strings.HasPrefix(got, "Cancelled") {
		t.Errorf("after Cancel the page says %q", got)
	}
	equal(p, `document.getElementById("structure").textContent === rows`, true)

	p.run(`pasteLong();`)
	p.wait(`!document.getElementById("cancel").hidden || document.getElementById("status").textContent.startsWith("Read ")`)
	before := eval[int](p, "frames_")
	p.wait(`frames_ > ` + quoted(before+2))
	p.run(`if (!document.getElementById("cancel").hidden) document.getElementById("cancel").click();`)

	// One that is less long is read to its end.
	p.run(`
		const line = "1. (C) The harbour clock keeps better time than the mayor.\n";
		const data = new DataTransfer();
		data.items.add(new File([line.repeat(Math.ceil(4e5 / line.length))], "long.txt"));
		document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
	`)
	p.wait(`document.getElementById("status").textContent.startsWith("Read ") && document.querySelectorAll("#structure .row").length > 1000`)
	p.read("SUBJECT: SHORT AGAIN\n")
	p.wait(`document.getElementById("structure").textContent.includes("Short Again")`)
}
