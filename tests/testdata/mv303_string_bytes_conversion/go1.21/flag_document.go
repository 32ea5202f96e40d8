// Package document holds the document's own example, and its fix.
package document

import "io"

func writeAll(w io.Writer, lines []string) {
	for _, l := range lines {
		w.Write([]byte(l)) // want "\\[\\]byte\\(l\\) copies the string in every iteration: io.WriteString"
	}
}

// silent: because io.WriteString hands the string over as it is
func writeAllFixed(w io.Writer, lines []string) {
	for _, l := range lines {
		io.WriteString(w, l)
	}
}
