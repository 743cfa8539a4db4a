//go:build !wasip1

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// An example is a cable, or a pair of them, that the page offers to look at.
// All are invented.
type example struct {
	Title string `json:"title"`
	Note  string `json:"note"`
	Text  string `json:"text"`
	Other string `json:"other,omitempty"` // to be compared with Text
}

// readExamples reads the examples that examples.tsv lists; the first is in the
// page from the start.
func readExamples(dir string) ([]example, error) {
	table, err := os.ReadFile(filepath.Join(dir, "examples.tsv"))
	if err != nil {
		return nil, err
	}
	text := func(name string) (string, error) {
		if name == "" {
			return "", nil
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		return string(data), err
	}
	var list []example
	for i, line := range strings.Split(strings.TrimSuffix(string(table), "\n"), "\n") {
		cells := strings.Split(line, "\t")
		if len(cells) != 4 {
			return nil, fmt.Errorf("examples.tsv:%d: %d cells", i+1, len(cells))
		}
		if i == 0 {
			continue
		}
		e := example{Title: cells[0], Note: cells[1]}
		if e.Text, err = text(cells[2]); err != nil {
			return nil, err
		}
		if e.Other, err = text(cells[3]); err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	return list, nil
}
