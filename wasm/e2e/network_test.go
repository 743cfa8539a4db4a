package e2e

import (
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// Before the service worker is ready the page gets files of its own site, and
// nothing else; after that it asks nobody for anything.
func TestRequests(t *testing.T) {
	h := serve(t, "/a/b")
	p := open(t, h, "")
	var mu sync.Mutex
	var urls []string
	if err := chromedp.Listen(p.ctx, func(ev any) {
		if e, ok := ev.(*network.EventRequestWillBeSent); ok {
			mu.Lock()
			urls = append(urls, e.Request.Method+" "+e.Request.URL)
			mu.Unlock()
		}
	}); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(p.ctx, network.Enable, network.EnableParams{}); err != nil {
		t.Fatal(err)
	}
	p.wait(`document.documentElement.dataset.offline === "true"`)
	p.wait(`navigator.serviceWorker.controller`)
	files, err := os.ReadDir(siteDir(t))
	if err != nil {
		t.Fatal(err)
	}
	own := map[string]bool{"GET /a/b/": true}
	for _, f := range files {
		own["GET /a/b/"+f.Name()] = true
	}
	for _, asked := range h.asked() {
		if !own[asked] {
			t.Errorf("asked for %s", asked)
		}
	}
	src := "UNCLAS LIMA 009917\n\nSUBJECT: THE HARBOUR CLOCK\n\n1. One.\n"
	p.read(src)
	for _, view := range []string{"read", "compare", "source"} {
		p.click(`.views a[data-view="` + view + `"]`)
	}
	for _, tab := range []string{"findings", "class", "map", "structure"} {
		p.click("#tab-" + tab)
	}
	p.click("#copy")
	p.click("[data-copy=json]")
	p.click("#share")
	p.example(1)
	if asked := h.asked(); len(asked) > 0 {
		t.Errorf("asked for %q", asked)
	}
	mu.Lock()
	defer mu.Unlock()
	for _, u := range urls {
		if _, at, _ := strings.Cut(u, " "); !strings.HasPrefix(at, h.url) {
			t.Errorf("asked for %s", u)
		}
	}
}

// Without a network the page opens again, below any path.
func TestOffline(t *testing.T) {
	h := serve(t, "/a/b")
	p := open(t, h, "#v=read")
	p.wait(`document.documentElement.dataset.offline === "true"`)
	p.wait(`navigator.serviceWorker.controller`)
	h.Close()
	p.do(chromedp.Reload())
	p.ready()
	equal(p, `document.getElementById("view-read").hidden`, false)
	p.click(`.views a[data-view="source"]`)
	p.read("SUBJECT: WITHOUT A NETWORK\n")
	p.wait(`document.getElementById("structure").textContent.includes("Without a Network")`)
	// A long text needs the worker, which comes from the same store.
	p.run(`
		const data = new DataTransfer();
		data.items.add(new File(["1. (C) One.\n".repeat(30000)], "long.txt"));
		document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
	`)
	p.wait(`document.getElementById("status").textContent.startsWith("Read ")`)
	p.navigate(h.url)
}
