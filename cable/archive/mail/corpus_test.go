package mail

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// Printed mails, which are not part of the project: each gives a text whose
// bytes stand where the mail has them.
func TestCorpus(t *testing.T) {
	corpus := os.Getenv("CABLEGRAM_CORPUS")
	if corpus == "" {
		t.Skip("CABLEGRAM_CORPUS is not set")
	}
	files, err := filepath.Glob(filepath.Join(corpus, "declassified", "foia-smart", "*"))
	if err != nil || len(files) == 0 {
		t.Fatal("no mails in the corpus", err)
	}
	read := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for e, err := range Email(bytes.NewReader(data)) {
			if err != nil {
				t.Logf("%s: %v", filepath.Base(file), err)
				continue
			}
			read++
			sent, _ := e.Attribute("Sent")
			t.Logf("%s: %q, sent %q, text at line %d", filepath.Base(file), e.Subject, sent, e.Line)
		}
		checkLaws(t, data)
	}
	if read < len(files)*3/4 {
		t.Errorf("%d of %d read", read, len(files))
	}
}
