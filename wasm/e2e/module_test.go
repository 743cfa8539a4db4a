package e2e

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

// A module is an instance of the page's module in a host that is no browser.
type module struct {
	t   testing.TB
	ctx context.Context
	api.Module
}

func newModule(t testing.TB) *module {
	t.Helper()
	ctx := context.Background()
	r := wazero.NewRuntime(ctx)
	t.Cleanup(func() { r.Close(ctx) })
	wasi_snapshot_preview1.MustInstantiate(ctx, r)
	config := wazero.NewModuleConfig().WithStartFunctions("_initialize").WithSysNanotime().WithSysWalltime().WithRandSource(rand.Reader).WithStderr(os.Stderr)
	m, err := r.InstantiateWithConfig(ctx, siteFile(t, "cablegram.*.wasm"), config)
	if err != nil {
		t.Fatal(err)
	}
	return &module{t, ctx, m}
}

func (m *module) call(name string, args ...uint64) uint32 {
	m.t.Helper()
	r, err := m.ExportedFunction(name).Call(m.ctx, args...)
	if err != nil {
		m.t.Fatalf("%s: %v", name, err)
	}
	return uint32(r[0])
}

func (m *module) bytes(at, n uint32) []byte {
	m.t.Helper()
	b, ok := m.Memory().Read(at, n)
	if !ok {
		m.t.Fatalf("no %d bytes at %d", n, at)
	}
	return b
}

// write writes s to the buffer and returns its length.
func (m *module) write(s string) uint64 {
	m.t.Helper()
	if !m.Memory().WriteString(m.call("buffer", uint64(len(s))), s) {
		m.t.Fatal("the buffer is too short")
	}
	return uint64(len(s))
}

// answer returns the words, as bytes, and the arena of an answer.
func (m *module) answer(at uint32) (words, arena []byte) {
	m.t.Helper()
	var a [4]uint32
	for i := range a {
		a[i] = binary.LittleEndian.Uint32(m.bytes(at+uint32(4*i), 4))
	}
	return m.bytes(a[0], 4*a[1]), m.bytes(a[2], a[3])
}

func (m *module) strings(at uint32) []string {
	m.t.Helper()
	words, arena := m.answer(at)
	var list []string
	for ; len(words) > 0; words = words[8:] {
		start := binary.LittleEndian.Uint32(words)
		list = append(list, string(arena[start:start+binary.LittleEndian.Uint32(words[4:])]))
	}
	return list
}

// The module answers, for every cable, all questions as the same code does
// natively, bit for bit, and never traps.
func TestModule(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sums")
	cmd := exec.Command("go", "test", "./wasm", "-count=1", "-run", "^TestSums$", "-sums", file)
	cmd.Dir = filepath.Join("..", "..")
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	native, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for line := range strings.Lines(string(native)) {
		name, sum, _ := strings.Cut(strings.TrimSpace(line), " ")
		want[name] = sum
	}

	m := newModule(t)
	last := ""
	cables(t, func(name, src string) {
		h := sha256.New()
		table := func(at uint32) (words []byte) {
			words, arena := m.answer(at)
			h.Write(words)
			h.Write(arena)
			return words
		}
		text := func(at uint32) {
			for _, s := range m.strings(at) {
				h.Write([]byte(s + "\x00"))
			}
		}
		m.call("parse", m.write(src), 0)
		words := table(m.call("more", 0xff))
		for i := range binary.LittleEndian.Uint32(words[4*4:]) { // the number of nodes
			text(m.call("explain", uint64(i)))
		}
		text(m.call("json"))
		text(m.call("canonical"))
		text(m.call("cite", m.write("2026-01-31\nhttps://example.org/")))
		text(m.call("fixed", 0xffffffff))
		m.write(src + last)
		table(m.call("compare", uint64(len(src)), uint64(len(last))))
		last = src
		if got := hex.EncodeToString(h.Sum(nil)); got != want[name] {
			t.Errorf("%s differs from what the same code says natively", name)
		}
		delete(want, name)
	})
	for name := range want {
		t.Errorf("%s was not read", name)
	}
}

// Calls that no page makes are answered, too.
func TestModuleOddCalls(t *testing.T) {
	m := newModule(t)
	for _, name := range []string{"json", "canonical"} {
		m.strings(m.call(name)) // before any text
	}
	m.strings(m.call("explain", 0))
	m.answer(m.call("more", 0xffffffff))
	m.answer(m.call("parse", 0xffffffff, 0xffffffff))
	m.call("buffer", 0)
	m.answer(m.call("parse", 0, 0))
	m.answer(m.call("compare", 0xffffffff, 0xffffffff))
	if got := m.strings(m.call("code", m.write("no such code"))); len(got) != 1 || got[0] != "" {
		t.Errorf("%q", got)
	}
	if got := m.strings(m.call("code", m.write("dtg-day"))); len(got) != 1 || got[0] == "" {
		t.Errorf("%q", got)
	}
	m.answer(m.call("parse", m.write("SUBJECT: \xff\xf0\x9f\n1. (C) \x00\n"), 0xff))
	m.strings(m.call("explain", 0xffffffff))
	m.strings(m.call("fixed", 7))
}
