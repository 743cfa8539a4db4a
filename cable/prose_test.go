package cable_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cablegram/cablegram/cable"
)

// checkProse holds the short way that lines of prose take to the long one,
// which a text with a backslash takes. One at the end of a text is trimmed and
// changes nothing else.
func checkProse(t *testing.T, src string) {
	t.Helper()
	if src = strings.TrimRight(src, " \t\n\r\f\v\x00"); src == "" || strings.Contains(src, `\`) {
		return
	}
	var short, long cable.Message
	short.Parse(src)
	long.Parse(src + `\`)
	if diff := cmp.Diff(string(long.AppendJSON(nil)), string(short.AppendJSON(nil))); diff != "" {
		t.Errorf("%q (-long +short)\n%s", src, diff)
	}
}

func TestProse(t *testing.T) {
	cables(t, func(_, src string) {
		checkProse(t, src)
	})
}

func FuzzProse(f *testing.F) {
	addSeeds(f)
	f.Fuzz(checkProse)
}
