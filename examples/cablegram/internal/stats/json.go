package stats

import (
	"encoding/json"
	"io"
)

// Format is the name and version of the report as JSON, its first member.
const Format = "cablegram-stats/1"

// WriteJSON writes the whole report as one JSON object.
func (r *Report) WriteJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(struct {
		Format string `json:"format"`
		*Report
	}{Format, r})
}
