package cable

import (
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// checkApply holds a text to the law of fixes: with all of them made there is
// no more to say of it, and nothing of a new kind. It returns how many there
// are, and whether that holds without leaving any out.
func checkApply(t testing.TB, src string) (n int, plain bool) {
	t.Helper()
	before := everything(src)
	list := before.fixes(src)
	if len(list) == 0 {
		if before.Apply(src) != src {
			t.Fatalf("no fixes change %q", src)
		}
		return 0, true
	}
	text, made := before.Fixed(src)
	if makeFixes(src, made) != text {
		t.Fatalf("%v are not what is made of %q", made, src)
	}
	all := makeFixes(src, list)
	if all == src {
		t.Fatalf("fixes change nothing: %v in %q", list, src)
	}
	if after := everything(text); after.worse(before) {
		t.Fatalf("fixes make it worse\n%q\n%q\nbefore: %v\nafter: %v", src, text, before, after)
	}
	return len(list), text == all
}

// diagTexts returns the texts that codes are shown by, and the cables.
func diagTexts(t testing.TB) (texts []string) {
	t.Helper()
	for _, pattern := range []string{"../testdata/diag/*.txtar", "../testdata/cables/*/*.txt"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no files, %v", pattern, err)
		}
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			text := string(b)
			if _, rest, ok := strings.Cut(text, "-- cable --\n"); ok {
				text, _, _ = strings.Cut(rest, "-- ")
			}
			texts = append(texts, text)
		}
	}
	return texts
}

// TestApply makes the fixes of the invented cables, of each without one of its
// lines, and of each with some characters lost, changed, put in or swapped. Hardly ever
// may one have to be left out.
func TestApply(t *testing.T) {
	texts := diagTexts(t)
	fixed, lines, noise, left := 0, 0, 0, 0
	check := func(n *int, text string) {
		k, plain := checkApply(t, text)
		*n += k
		if !plain {
			left++
			t.Logf("not all fixes are made in\n%q", text)
		}
	}
	for _, text := range texts {
		check(&fixed, text)
		for i := 0; i < len(text); {
			k := i + strings.IndexByte(text[i:], '\n') + 1
			if k <= i {
				break
			}
			check(&lines, text[:i]+text[k:])
			i = k
		}
	}
	r := rand.New(rand.NewSource(1))
	rounds := 2500
	if testing.Short() {
		rounds = 400
	}
	for range rounds {
		check(&noise, noisy(r, texts[r.Intn(len(texts))]))
	}
	if left > (fixed+lines+noise)/500 {
		t.Errorf("in %d texts some fixes make things worse", left)
	}
	t.Logf("%d fixes, %d with a line lost, %d under noise", fixed, lines, noise)
}

// noisy returns text with up to six characters of its head damaged.
func noisy(r *rand.Rand, text string) string {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ./:()\n#-"
	s := []byte(text)
	for range 1 + r.Intn(6) {
		if len(s) < 4 {
			break
		}
		i, c := r.Intn(min(len(s)-1, 900)), letters[r.Intn(len(letters))]
		switch r.Intn(4) {
		case 0:
			s = append(s[:i], s[i+1:]...)
		case 1:
			s[i] = c
		case 2:
			s = append(s[:i], append([]byte{c}, s[i:]...)...)
		case 3:
			s[i], s[i+1] = s[i+1], s[i]
		}
	}
	return string(s)
}

// Fixes that are not offered, do not lie in the text or overlap are left out.
func TestApplyFixes(t *testing.T) {
	const src = "TAGS: PREL"
	fix := func(start, end int, text string) Diagnostic {
		return Diagnostic{Code: TagUnknown, Fix: Fix{Span{start, end}, text, true}}
	}
	for _, tt := range []struct {
		ds   Diagnostics
		want string
		made int
	}{
		{nil, src, 0},
		{Diagnostics{{Fix: Fix{Span{0, 4}, "REF", false}}}, src, 0},
		{Diagnostics{fix(8, 30, "X"), fix(-1, 2, "X"), fix(4, 2, "X")}, src, 0},
		{Diagnostics{fix(6, 10, "PGOV"), fix(7, 10, "ARM")}, "TAGS: PGOV", 1},
		{Diagnostics{fix(10, 10, ", PGOV"), fix(6, 10, "PARM")}, "TAGS: PARM, PGOV", 2},
		{Diagnostics{fix(6, 10, "QXQX")}, src, 0}, // would be unknown
		{Diagnostics{fix(6, 10, "PARM"), fix(10, 10, " QXQX")}, "TAGS: PARM", 1},
	} {
		if got, made := tt.ds.Fixed(src); got != tt.want || len(made) != tt.made || tt.ds.Apply(src) != got {
			t.Errorf("%v: got %q, made %v, want %q", tt.ds, got, made, tt.want)
		}
	}
}

func FuzzApply(f *testing.F) {
	for _, text := range diagTexts(f) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, src string) { checkApply(t, src) })
}
