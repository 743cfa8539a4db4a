package main

import (
	"errors"
	"iter"

	"github.com/cablegram/cablegram/cable/archive"
	"github.com/cablegram/cablegram/cable/archive/files"
	"github.com/cablegram/cablegram/cable/archive/mail"
)

// entries returns the cables of all inputs. What cannot be read is said on
// standard error, and the rest goes on.
func (c *call) entries(args []string) iter.Seq[archive.Entry] {
	return func(yield func(archive.Entry) bool) {
		opener := files.Opener{Stdin: c.stdin, Email: mail.Email}
		for e, err := range opener.Open(args...) {
			var warning *files.Warning
			switch {
			case errors.As(err, &warning):
				c.warn(e.Name, "warning: "+warning.Reason)
			case err != nil:
				c.fail(e.Name, err)
			case !yield(e):
				return
			}
		}
	}
}
