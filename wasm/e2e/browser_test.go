package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// patience is how long a test waits for what the page is to do. No test depends
// on speed: it is as long as a loaded machine may need.
const patience = 120 * time.Second

var browser struct {
	sync.Once
	ctx    context.Context
	cancel []context.CancelFunc
	skip   string
	err    error
}

// startBrowser starts the browser that all tests share.
func startBrowser() {
	var path string
	for _, name := range []string{"chromium", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		browser.skip = "there is neither chromium nor google-chrome"
		return
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.WindowSize(1280, 900),
		chromedp.Flag("disable-dev-shm-usage", true), chromedp.WSURLReadTimeout(patience))
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), opts...)
	browser.cancel = append(browser.cancel, cancel)
	browser.ctx, cancel = chromedp.NewContext(ctx)
	browser.cancel = append(browser.cancel, cancel)
	browser.err = chromedp.Do(browser.ctx)
}

func stopBrowser() {
	for i := len(browser.cancel) - 1; i >= 0; i-- {
		browser.cancel[i]()
	}
}

// A tab is a page of the site, in a profile of its own.
type tab struct {
	t    testing.TB
	ctx  context.Context
	host *host
}

// watch notes what must not happen, and what is copied: the page may not ask a
// test's browser to use its clipboard.
const watch = `
	window.faults = [];
	addEventListener("securitypolicyviolation", (e) => faults.push("policy: " + e.violatedDirective + " " + e.blockedURI));
	addEventListener("error", (e) => faults.push("error: " + (e.message ?? e.target?.src)), true);
	addEventListener("unhandledrejection", (e) => faults.push("rejected: " + (e.reason?.stack ?? e.reason)));
	for (const f of ["alert", "confirm", "prompt"]) window[f] = () => faults.push(f);
	if (navigator.clipboard) Object.defineProperty(navigator.clipboard, "writeText", { value: async (s) => { window.copied = s; } });
	new MutationObserver(() => performance.mark("ready")).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-ready"] });
	window.settled = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)));
`

// open opens the page at the host, with something behind its address, and waits
// until it reads cables.
func open(t testing.TB, h *host, hash string) *tab {
	t.Helper()
	p := newTab(t, h)
	p.navigate(h.url + hash)
	t.Cleanup(func() {
		if t.Failed() {
			return
		}
		if faults := eval[[]string](p, "window.faults"); len(faults) > 0 {
			t.Errorf("in the page: %q", faults)
		}
	})
	return p
}

// newTab makes a tab, in a profile of its own, that is nowhere yet.
func newTab(t testing.TB, h *host) *tab {
	t.Helper()
	browser.Do(startBrowser)
	if browser.skip != "" {
		t.Skip(browser.skip)
	}
	if browser.err != nil {
		t.Fatal(browser.err)
	}
	ctx, cancel := chromedp.NewContext(browser.ctx, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	p := &tab{t, ctx, h}
	if _, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watch}); err != nil {
		t.Fatal(err)
	}
	p.do(chromedp.EmulateViewport(1280, 900))
	return p
}

func (p *tab) navigate(url string) {
	p.t.Helper()
	p.do(chromedp.Navigate(url))
	p.ready()
}

// ready waits until the page reads cables.
func (p *tab) ready() {
	p.t.Helper()
	p.wait(`document.documentElement?.dataset.ready === "true"`)
}

func (p *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.t.Fatal(err)
	}
}

// eval evaluates an expression in the page; a promise is waited for.
func eval[T any](p *tab, expression string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("%v\nin %.300s", err, expression)
	}
	return v
}

// run evaluates statements in the page.
func (p *tab) run(format string, args ...any) {
	p.t.Helper()
	for i, a := range args {
		args[i] = quoted(a)
	}
	eval[bool](p, "(async () => {"+fmt.Sprintf(format, args...)+"\nreturn true; })()")
}

// quoted returns a value as JavaScript writes it.
func quoted(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// wait waits until an expression is true in the page.
func (p *tab) wait(condition string) {
	p.t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(40 * time.Millisecond) {
		ctx, cancel := context.WithTimeout(p.ctx, patience)
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+condition+")"))
		cancel()
		if ok {
			return
		}
		if time.Now().After(end) {
			p.t.Fatalf("%s is never true (%v); the page says %q", condition, err, eval[string](p, "document.getElementById('status')?.textContent ?? ''"))
		}
	}
}

// equal holds an expression of the page to a value.
func equal[T comparable](p *tab, expression string, want T) {
	p.t.Helper()
	if got := eval[T](p, expression); got != want {
		p.t.Errorf("%s is\n%#v, want\n%#v", expression, got, want)
	}
}

func (p *tab) click(selector string) {
	p.t.Helper()
	p.do(chromedp.Click(chromedp.CSS(selector)), settle)
}

// settle waits until the page has drawn what it was told.
var settle = chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
	_, err := chromedp.Run(ctx, chromedp.Evaluate[chromedp.Void]("settled()", chromedp.EvalAwaitPromise))
	return err
})

func (p *tab) keys(keys string, modifiers ...chromedp.Modifier) {
	p.t.Helper()
	p.do(chromedp.KeyEvent(keys, chromedp.KeyModifiers(modifiers...)), settle)
}

// insert types a text as an input method does, at once.
func (p *tab) insert(s string) {
	p.t.Helper()
	if _, err := chromedp.Call(p.ctx, input.InsertText, input.InsertTextParams{Text: s}); err != nil {
		p.t.Fatal(err)
	}
	p.do(settle)
}

// read puts a text in place of the page's as if it were pasted.
func (p *tab) read(s string) {
	p.t.Helper()
	p.run(`const t = document.getElementById("text"); t.focus(); t.select();`)
	p.insert(s)
	p.wait(`document.getElementById("text").value === ` + quoted(s))
}

func (p *tab) colours(scheme string) {
	p.t.Helper()
	if _, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}); err != nil {
		p.t.Fatal(err)
	}
}

func (p *tab) example(i int) {
	p.t.Helper()
	p.run(`const e = document.getElementById("examples"); e.value = %v; e.dispatchEvent(new Event("change", { bubbles: true })); await settled();`, fmt.Sprint(i))
}

// text returns the text of an element without blanks at its ends.
func (p *tab) text(selector string) string {
	p.t.Helper()
	return strings.TrimSpace(eval[string](p, "document.querySelector("+quoted(selector)+")?.innerText ?? ''"))
}
