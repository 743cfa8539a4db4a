package classify

import (
	"regexp"
	"testing"
)

var authorityLabel = regexp.MustCompile(`(?i)CLASS?I?FIED\s+BY`)

func TestCorpusAuthorities(t *testing.T) {
	score(t, "classified_by.json", func(c snippet) any {
		names := []string{}
		if at := authorityLabel.FindStringIndex(c.Input); at != nil {
			for _, a := range AppendAuthorities(nil, c.Input[at[0]:]) {
				t.Logf("%q / %q / %q / %v", a.Name, a.Title, a.Office, a.Reasons)
				if a.Name != "" {
					names = append(names, a.Name)
				}
			}
		}
		return names
	})
}
