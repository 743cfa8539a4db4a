package e2e

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// axe returns the script of axe-core 4, which npm fetches once.
func axe(t testing.TB) string {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Skip("no place for axe-core:", err)
	}
	dir := filepath.Join(cache, "cablegram-e2e")
	script := filepath.Join(dir, "axe-core-4.js")
	if data, err := os.ReadFile(script); err == nil {
		return string(data)
	}
	if _, err := exec.LookPath("npm"); err != nil {
		t.Skip("no npm to fetch axe-core with:", err)
	}
	tmp := t.TempDir()
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "npm", "pack", "--silent", "axe-core@4")
	cmd.Dir = tmp
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Skipf("npm cannot fetch axe-core: %v\n%s", err, out)
	}
	names, _ := filepath.Glob(filepath.Join(tmp, "axe-core-*.tgz"))
	if len(names) == 0 {
		t.Skip("npm has packed no axe-core")
	}
	data, err := unpack(names[len(names)-1], "package/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(script, data, 0o666); err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// unpack returns a file of a package.
func unpack(pack, name string) ([]byte, error) {
	f, err := os.Open(pack)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("%s: no %s", pack, name)
		}
		if err != nil {
			return nil, err
		}
		if h.Name == name {
			return io.ReadAll(r)
		}
	}
}

// views brings the page to each of its views in turn.
func views(t testing.TB, p *tab, f func(name string)) {
	t.Helper()
	damaged, pair := -1, -1
	for i, e := range examples(t) {
		if e.Other != "" && pair < 0 {
			pair = i
		}
	}
	damaged = 1
	p.example(0)
	p.run(`[...document.querySelectorAll("#structure .row[data-node]")][3].click(); await settled();`)
	f("source")
	p.example(damaged)
	for _, tab := range []string{"findings", "class", "map"} {
		p.click("#tab-" + tab)
		f(tab)
	}
	p.click("#tab-structure")
	p.click(`.views a[data-view="read"]`)
	f("read")
	p.click(`.views a[data-view="compare"]`)
	f("compare-empty")
	if pair >= 0 {
		p.example(pair)
		p.wait(`document.querySelector(".verdict")`)
		f("compare")
	}
	p.click("#copy")
	f("menu")
}

// The menu opens within the window, however wide that is.
func TestMenuInSight(t *testing.T) {
	p := open(t, serve(t, ""), "")
	for _, width := range []int64{320, 360, 480, 560, 640, 641, 720, 880, 1280} {
		p.do(chromedp.EmulateViewport(width, 800))
		p.click("#copy")
		if r := eval[[]float64](p, `(() => { const r = document.getElementById("copy-menu").getBoundingClientRect(); return [r.left, r.right, r.width, innerWidth]; })()`); r[0] < 0 || r[1] > r[3] || r[2] < 100 {
			t.Errorf("at %d the menu lies from %.0f to %.0f", width, r[0], r[1])
		}
		p.keys(kb.Escape)
	}
}

// axe finds no barrier in any view, in light and dark colours, on wide and
// narrow screens.
func TestAxe(t *testing.T) {
	script := axe(t)
	for _, colours := range []string{"light", "dark"} {
		for _, width := range []int64{1280, 360} {
			p := open(t, serve(t, ""), "")
			p.colours(colours)
			p.do(chromedp.EmulateViewport(width, 800))
			eval[bool](p, script+"\n; true")
			views(t, p, func(name string) {
				found := eval[[]string](p, `(async () => (await axe.run(document)).violations.flatMap((v) => v.nodes.map((n) => v.id + ": " + n.target.join(" ") + ": " + n.failureSummary)))()`)
				for _, v := range found {
					t.Errorf("%s, %s, %d: %s", name, colours, width, v)
				}
				// Nothing makes the page wider than the screen.
				if over := eval[int](p, "document.documentElement.scrollWidth - innerWidth"); over > 0 {
					t.Errorf("%s, %d: the page is %d wider than the screen", name, width, over)
				}
			})
		}
	}
}

// TestScreens takes pictures for people to look at.
func TestScreens(t *testing.T) {
	dir := os.Getenv("CABLEGRAM_SCREENS")
	if dir == "" {
		t.Skip("CABLEGRAM_SCREENS names no folder")
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, colours := range []string{"light", "dark"} {
		for _, width := range []int64{1280, 360} {
			p := open(t, serve(t, ""), "")
			p.colours(colours)
			p.do(chromedp.EmulateViewport(width, 800))
			views(t, p, func(name string) {
				png, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s-%s-%d.png", name, colours, width)), png, 0o666); err != nil {
					t.Fatal(err)
				}
			})
		}
	}
}
