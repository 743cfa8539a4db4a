package files_test

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/cablegram/cablegram/cable/archive/files"
	"github.com/cablegram/cablegram/cable/archive/mail"
)

func ExampleOpen() {
	const zip = "../../../testdata/archive/packed.zip"
	for e, err := range files.Open(zip) {
		name, _ := filepath.Rel(filepath.Dir(zip), e.Name)
		if err != nil {
			fmt.Println("refused:", filepath.Base(name))
			continue
		}
		fmt.Println(filepath.ToSlash(name), e.Kind, e.Offset)
	}
	// Output:
	// packed.zip/cables/first.txt text 0
	// packed.zip/cables/notes.tgz/notes/second.txt text 0
	// refused: third.txt
	// packed.zip/page.txt page 522
	// packed.zip/page.txt page 1496
}

func ExampleOpener() {
	opener := files.Opener{Email: mail.Email}
	for e, err := range opener.Open("../../../testdata/archive/two.mbox") {
		var warning *files.Warning
		switch {
		case errors.As(err, &warning):
			fmt.Println("warning:", warning.Reason)
		case err != nil:
			fmt.Println("damaged")
		default:
			fmt.Println(e.Subject, e.CreatedUTC(), e.Line)
		}
	}
	// Output:
	// one 2006-03-09T14:07:00Z 7
	// damaged
	// in HTML 2006-03-09T16:07:00Z 27
}
