package main

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"flag"
	"os"
	"strings"
	"testing"
)

var sums = flag.String("sums", "", "write to `file` a sum of all that is shown of each cable, for wasm/e2e")

// TestSums writes what wasm/e2e holds the module to: of each cable a sum of all
// answers that the page may get.
func TestSums(t *testing.T) {
	if *sums == "" {
		t.Skip("wasm/e2e asks for the sums with -sums")
	}
	var b strings.Builder
	var v view
	var p pair
	last := ""
	cables(t, func(name, src string) {
		h := sha256.New()
		words := func(t *table) {
			binary.Write(h, binary.LittleEndian, t.words)
			h.Write(t.arena)
		}
		text := func(list ...string) {
			for _, s := range list {
				h.Write([]byte(s + "\x00"))
			}
		}
		v.parse(src, everySection)
		words(&v.table)
		for i := range v.nodes {
			x := explain(&v.m, v.nodes, i)
			text(x.Name, x.Here, x.Meaning, x.Source)
		}
		text(v.json())
		text(v.canonical())
		text(v.cite("2026-01-31\nhttps://example.org/"))
		text(v.ds.Apply(v.src))
		p.compare(src, last)
		words(&p.table)
		last = src
		b.WriteString(name + " " + hex.EncodeToString(h.Sum(nil)) + "\n")
	})
	if err := os.WriteFile(*sums, []byte(b.String()), 0o666); err != nil {
		t.Fatal(err)
	}
}
