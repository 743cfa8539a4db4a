package e2e

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

var figures = flag.Bool("figures", false, "measure the page; wasm/README.md has the figures")

// When the page showed its first words, and when it read cables, in ms after its
// address was given.
const (
	seen  = `performance.getEntriesByName("first-contentful-paint")[0].startTime`
	ready = `performance.getEntriesByName("ready")[0].startTime`
)

// TestFigures measures what wasm/README.md tells of speed. It judges nothing.
func TestFigures(t *testing.T) {
	if !*figures {
		t.Skip("it measures, with -figures")
	}
	h := serve(t, "")
	measureStart(t, h)
	measureKeys(t, h)
}

// slowNetwork has what Chromium wanted before 150, too.
type slowNetwork struct {
	network.EmulateNetworkConditionsByRuleParams
	Offline bool `json:"offline"`
}

var emulateNetwork = cdp.Command[slowNetwork, network.EmulateNetworkConditionsByRuleResult]{Method: network.CommandEmulateNetworkConditionsByRule}

// A sample is a figure taken many times.
type sample []float64

// middle returns the mean of the sample's middle half: what is common, and finer
// than the clock of a page.
func (s sample) middle() float64 {
	list := slices.Sorted(slices.Values(s))
	list = list[len(list)/4 : len(list)-len(list)/4]
	sum := 0.0
	for _, x := range list {
		sum += x
	}
	return sum / float64(len(list))
}

// blocked is how long the page was held up in ms: what its tasks after the first
// words took above 50 each.
const blocked = `(window.tasks ?? []).filter((e) => e.startTime > ` + seen + `).reduce((sum, e) => sum + Math.max(0, e.duration - 50), 0)`

const watchTasks = `new PerformanceObserver((list) => (window.tasks ??= []).push(...list.getEntries())).observe({ type: "longtask", buffered: true });`

// measureStart measures a first visit, a later one, and a first one on a slow
// machine with a slow network.
func measureStart(t *testing.T, h *host) {
	var seenCold, readyCold, seenWarm, readyWarm, seenSlow, readySlow, blockedSlow sample
	// visit makes a tab for f and closes it: a browser goes on compiling the module
	// of an open one, which would take the processor from the next.
	visit := func(name string, f func(t *testing.T, p *tab)) {
		t.Run(name, func(t *testing.T) {
			p := newTab(t, h)
			if _, err := chromedp.Call(p.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watchTasks}); err != nil {
				t.Fatal(err)
			}
			f(t, p)
		})
	}
	visit("a page", func(t *testing.T, p *tab) { p.navigate(h.url) }) // so that the browser has all that one needs
	for range 11 {
		visit("first and later", func(t *testing.T, p *tab) {
			p.navigate(h.url)
			seenCold, readyCold = append(seenCold, eval[float64](p, seen)), append(readyCold, eval[float64](p, ready))
			p.wait(`navigator.serviceWorker.controller`)
			for range 3 { // the last comes with compiled code out of the store
				p.run(`await new Promise((done) => setTimeout(done, 2000));`)
				p.do(chromedp.Reload())
				p.ready()
				p.wait(seen)
			}
			seenWarm, readyWarm = append(seenWarm, eval[float64](p, seen)), append(readyWarm, eval[float64](p, ready))
		})
		visit("slow", func(t *testing.T, p *tab) {
			if _, err := chromedp.Call(p.ctx, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4}); err != nil {
				t.Fatal(err)
			}
			if _, err := chromedp.Call(p.ctx, network.Enable, network.EnableParams{}); err != nil {
				t.Fatal(err)
			}
			const tenMegabits = 10e6 / 8
			conditions := slowNetwork{}
			conditions.MatchedNetworkConditions = []*network.Conditions{{Latency: 40, DownloadThroughput: tenMegabits, UploadThroughput: tenMegabits}}
			if _, err := chromedp.Call(p.ctx, emulateNetwork, conditions); err != nil {
				t.Fatal(err)
			}
			p.navigate(h.url)
			seenSlow, readySlow = append(seenSlow, eval[float64](p, seen)), append(readySlow, eval[float64](p, ready))
			blockedSlow = append(blockedSlow, eval[float64](p, blocked))
		})
	}
	t.Logf("first visit:                  seen %.0f ms, reads %.0f ms; at best %.0f, %.0f", seenCold.middle(), readyCold.middle(), slices.Min(seenCold), slices.Min(readyCold))
	t.Logf("reload:                       seen %.0f ms, reads %.0f ms; at best %.0f, %.0f", seenWarm.middle(), readyWarm.middle(), slices.Min(seenWarm), slices.Min(readyWarm))
	t.Logf("4x throttled, 10 Mbit, 40 ms: seen %.0f ms, reads %.0f ms; at best %.0f, %.0f; held up for %.0f ms", seenSlow.middle(), readySlow.middle(), slices.Min(seenSlow), slices.Min(readySlow), blockedSlow.middle())
}

// watchKeys times what a key makes the page do: what the browser does until the
// page hears of it, the module, and laying out, which is when the page asks where
// things are. The rest is the page's own drawing.
const watchKeys = `
	window.spent = { module: 0, layout: 0 };
	const timed = (part, f) => function (...args) {
		const start = performance.now();
		try { return f.apply(this, args); } finally { spent[part] += performance.now() - start; }
	};
	const instantiate = WebAssembly.instantiate;
	WebAssembly.instantiate = async (...args) => {
		const { exports } = await instantiate.apply(WebAssembly, args);
		return { exports: { ...exports, parse: timed("module", exports.parse), more: timed("module", exports.more), explain: timed("module", exports.explain) } };
	};
	Element.prototype.getBoundingClientRect = timed("layout", Element.prototype.getBoundingClientRect);
	addEventListener("input", () => { spent.heard = performance.now(); }, true);
`

// measureKeys measures typing into a cable of 7 KB, and the module alone.
func measureKeys(t *testing.T, h *host) {
	src, err := os.ReadFile(filepath.Join("..", "..", "testdata", "cables", "clean", "confidential-three-sections-long.txt"))
	if err != nil {
		t.Fatal(err)
	}
	p := newTab(t, h)
	if _, err := chromedp.Call(p.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watchKeys}); err != nil {
		t.Fatal(err)
	}
	p.navigate(h.url)
	p.read(string(src))
	// Of each key: all until the page is drawn anew, then the parts of that, and
	// what the frame takes that shows it.
	keys := eval[[][]float64](p, `(async () => {
		const list = [], t = document.getElementById("text");
		t.focus();
		for (let i = 0; i < 600; i++) {
			if (i % 40 === 0) t.setSelectionRange(3000, 3000);
			spent.module = spent.layout = 0;
			const start = performance.now();
			document.execCommand("insertText", false, "x");
			const all = performance.now() - start, { module, layout, heard } = spent;
			const frame = await new Promise((done) => requestAnimationFrame(() => {
				const start = performance.now(), shown = new MessageChannel();
				shown.port1.onmessage = () => done(performance.now() - start);
				shown.port2.postMessage(0);
			}));
			list.push([all, heard - start, module, layout, all - (heard - start) - module - layout, frame]);
		}
		return list.slice(300); // by then what is hot is compiled well
	})()`)
	part := func(i int) (s sample) {
		for _, key := range keys {
			s = append(s, key[i])
		}
		return s
	}
	t.Logf("keystroke to coloured tree, %d bytes: %.1f ms, at best %.1f, of which the browser %.1f, the module %.1f, laying out %.1f, drawing %.1f; the frame that shows it: %.1f ms",
		len(src), part(0).middle(), slices.Min(part(0)), part(1).middle(), part(2).middle(), part(3).middle(), part(4).middle(), part(5).middle())

	for _, c := range []struct {
		name     string
		sections int // as in cablegram.js
	}{{"fields", 0}, {"first", 0x25}, {"every", 0xfd}} {
		views := sample(eval[[]float64](p, `(async () => {
			const c = await (await import("./cablegram.js")).load(new URL(performance.getEntriesByType("resource").find((r) => r.name.endsWith(".wasm")).name));
			const list = [], text = document.getElementById("text").value;
			for (let i = 0; i < 120; i++) {
				const start = performance.now();
				for (let k = 0; k < 25; k++) c.read(text, `+quoted(c.sections)+`);
				list.push((performance.now() - start) / 25);
			}
			return list.slice(60);
		})()`))
		t.Logf("in the module, %-6s %.3f ms, at best %.3f (natively: go test ./wasm -run xxx -bench View/%s)", c.name, views.middle(), slices.Min(views), c.name)
	}
}
