package examples

import "io"

// WriteAll sends the lines of a report. Every one of them is copied once more
// on its way out.
func WriteAll(w io.Writer, lines []string) error {
	for _, line := range lines {
		if _, err := w.Write([]byte(line)); err != nil {
			return err
		}
	}
	return nil
}
