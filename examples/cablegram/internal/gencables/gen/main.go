// Command gen writes a cables.csv of invented cables, and the truth of it:
//
//	gen [-rows N] [-damage N] [-seed N] [-names] [-nonumbers] [-truth FILE] FILE
package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/cablegram/cablegram/examples/cablegram/internal/gencables"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(2)
	}
}

func run() (err error) {
	var c gencables.Config
	flag.IntVar(&c.Rows, "rows", 250000, "how many `rows` to write")
	flag.IntVar(&c.Damage, "damage", 0, "about one row of `N` is damaged; none if 0")
	flag.Uint64Var(&c.Seed, "seed", 1, "another `seed`, another table")
	flag.BoolVar(&c.Names, "names", false, "write the names of the columns first")
	flag.BoolVar(&c.NoNumbers, "nonumbers", false, "leave the column of numbers out")
	truth := flag.String("truth", "", "write the truth to `FILE`, a line of JSON for each row")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	table, err := os.Create(flag.Arg(0))
	if err != nil {
		return err
	}
	defer closeFile(table, &err)
	if *truth == "" {
		return c.Write(table, nil)
	}
	lines, err := os.Create(*truth)
	if err != nil {
		return err
	}
	defer closeFile(lines, &err)
	return c.Write(table, lines)
}

// closeFile closes a file, and reports if that is what goes wrong first.
func closeFile(c io.Closer, err *error) {
	if e := c.Close(); *err == nil {
		*err = e
	}
}
