// Package writers writes strings to all kinds of writers.
package writers

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
)

type label string

func toFile(f *os.File, rows []string) error {
	for i, row := range rows {
		if _, err := f.Write([]byte(row)); err != nil { // want "io.WriteString"
			return fmt.Errorf("row %d: %w", i, err)
		}
	}
	return nil
}

func toStdout(rows []label) {
	for _, row := range rows {
		os.Stdout.Write([]byte(row)) // want "\\[\\]byte\\(row\\) copies the string"
	}
}

func buffered(out io.Writer, rows []string) error {
	w := bufio.NewWriter(out)
	for _, row := range rows {
		w.Write([]byte(row))  // want "copies the string in every iteration"
		w.Write([]byte("\n")) // want "copies the string in every iteration"
	}
	return w.Flush()
}

func both(rw bufio.ReadWriter, words []string) {
	for i := 0; i < len(words); i++ {
		rw.Write([]byte(words[i])) // want "io.WriteString"
	}
}

func list(w http.ResponseWriter, names []string) {
	w.Header().Set("Content-Type", "text/html")
	for _, name := range names {
		w.Write([]byte("<li>" + name + "</li>")) // want "copies the string in every iteration: io.WriteString"
	}
}

func stream(w http.ResponseWriter, events <-chan string) {
	for event := range events {
		w.Write([]byte("data: " + event + "\n\n")) // want "io.WriteString hands it over"
		w.Write([]byte("\n"))                      // want "io.WriteString hands it over"
		w.(http.Flusher).Flush()
	}
}

func recorded(names []string) int {
	rec := httptest.NewRecorder()
	for _, name := range names {
		rec.Write([]byte(name)) // want "io.WriteString"
	}
	return rec.Body.Len()
}

// The text is put together in the loop, and handed to a literal that is called on the spot.
func formatted(w io.Writer, prices map[string]float64) {
	for name, price := range prices {
		func() {
			defer fmt.Fprintln(os.Stderr, "done")
			w.Write([]byte(fmt.Sprintf("%s: %.2f\n", name, price))) // want "\\[\\]byte\\(…\\) copies the string"
		}()
	}
}

func retried(w io.Writer, text string) {
	for {
		_, err := w.Write([]byte(text)) // want "io.WriteString"
		if err == nil {
			break
		}
	}
}
