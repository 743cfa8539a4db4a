package e2e

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
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
	var seenCold, readyCold, seenWarm, readyWarm, seenSlow, readySlow []float64
	for range 5 {
		p := newTab(t, h)
		p.navigate(h.url)
		seenCold, readyCold = append(seenCold, eval[float64](p, seen)), append(readyCold, eval[float64](p, ready))
		p.wait(`navigator.serviceWorker.controller`)
		for range 2 { // the second comes with compiled code out of the store
			p.do(chromedp.Reload())
			p.ready()
			p.wait(seen)
		}
		seenWarm, readyWarm = append(seenWarm, eval[float64](p, seen)), append(readyWarm, eval[float64](p, ready))

		p = newTab(t, h)
		if _, err := chromedp.Call(p.ctx, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4}); err != nil {
			t.Fatal(err)
		}
		if _, err := chromedp.Call(p.ctx, network.Enable, network.EnableParams{}); err != nil {
			t.Fatal(err)
		}
		const tenMegabits = 10e6 / 8
		if _, err := chromedp.Call(p.ctx, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
			MatchedNetworkConditions: []*network.Conditions{{Latency: 40, DownloadThroughput: tenMegabits, UploadThroughput: tenMegabits}},
		}); err != nil {
			t.Fatal(err)
		}
		p.navigate(h.url)
		seenSlow, readySlow = append(seenSlow, eval[float64](p, seen)), append(readySlow, eval[float64](p, ready))
	}
	t.Logf("first visit:                  seen %.0f ms, reads %.0f ms", median(seenCold), median(readyCold))
	t.Logf("reload:                       seen %.0f ms, reads %.0f ms", median(seenWarm), median(readyWarm))
	t.Logf("4x throttled, 10 Mbit, 40 ms: seen %.0f ms, reads %.0f ms", median(seenSlow), median(readySlow))

	src, err := os.ReadFile(filepath.Join("..", "..", "testdata", "cables", "clean", "confidential-three-sections-long.txt"))
	if err != nil {
		t.Fatal(err)
	}
	p := newTab(t, h)
	p.navigate(h.url)
	p.read(string(src))
	keys := eval[[]float64](p, `(async () => {
		const list = [], t = document.getElementById("text");
		t.focus();
		t.setSelectionRange(3000, 3000);
		for (let i = 0; i < 120; i++) {
			const start = performance.now();
			document.execCommand("insertText", false, "x");
			list.push(performance.now() - start);
			await new Promise((done) => requestAnimationFrame(done));
		}
		return list.slice(20);
	})()`)
	t.Logf("keystroke to coloured tree, %d bytes: %.1f ms, fastest %.1f ms", len(src), median(keys), slices.Min(keys))
	parses := eval[[]float64](p, `(async () => {
		const c = await (await import("./cablegram.js")).load(new URL([...performance.getEntriesByType("resource")].find((r) => r.name.endsWith(".wasm")).name));
		const list = [], text = document.getElementById("text").value;
		for (let i = 0; i < 40; i++) {
			const start = performance.now();
			for (let k = 0; k < 25; k++) c.read(text);
			list.push((performance.now() - start) / 25);
		}
		return list.slice(10);
	})()`)
	t.Logf("view of the same in the module: %.3f ms, fastest %.3f ms (natively: go test ./wasm -run xxx -bench View)", median(parses), slices.Min(parses))
}

func median(list []float64) float64 {
	slices.Sort(list)
	return list[len(list)/2]
}
