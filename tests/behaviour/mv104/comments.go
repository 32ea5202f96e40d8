// go 1.21
package main

import (
	"fmt"
	"os"
)

// Comments, empty lines and raw strings come through; the text of the strings is printed.
func main() {
	for i := range [2]int{} { // twice
		// Nothing to see here.

		// The file.
		// It is empty.
		f, err := os.Open(os.DevNull)
		if err != nil { /* not likely */
			continue // the next
		}

		defer f.Close() // at the end

		/*
			A comment over
			several lines.
		*/
		text := `raw
	with a tab
		and two,
and none`
		fmt.Printf("%d %q\n", i, text)
		fmt.Printf("%q %q\n", f.Name(), []string{
			`one
			line`, // first
			"two", // second
		})
		// Done.
	}
	// The end.
}
