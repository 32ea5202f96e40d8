// Package own has writers of its own.
package own

import (
	"bytes"
	"io"
	"os"
	"sync"
)

// counting hands on what it is given.
type counting struct {
	w io.Writer
	n int64
}

func (c *counting) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}

func (c *counting) WriteString(s string) (int, error) {
	n, err := io.WriteString(c.w, s)
	c.n += int64(n)
	return n, err
}

func count(w io.Writer, lines []string) int64 {
	c := counting{w: w}
	for _, line := range lines {
		c.Write([]byte(line)) // want "io.WriteString"
	}
	return c.n
}

// locked keeps what it is given.
type locked struct {
	mu    sync.Mutex
	lines [][]byte
}

func (l *locked) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = append(l.lines, p)
	return len(p), nil
}

func keep(l *locked, lines []string) {
	for _, line := range lines {
		l.Write([]byte(line)) // want "append it to one buffer"
	}
}

// a sink is an interface with the method, and more.
type sink interface {
	Write(p []byte) (int, error)
	Close() error
}

func drain(s sink, lines []string) error {
	for _, line := range lines {
		if _, err := s.Write([]byte(line)); err != nil { // want "io.WriteString"
			return err
		}
	}
	return s.Close()
}

type page struct{ io.Writer }

func render(p page, lines []string) {
	for _, line := range lines {
		p.Write([]byte(line)) // want "copies the string"
	}
}

// teed embeds a pointer to a file.
type teed struct{ *os.File }

func tee(t teed, lines []string) {
	for _, line := range lines {
		t.Write([]byte(line)) // want "io.WriteString"
	}
}

// collected appends to a buffer, which copies what it is given.
type collected struct{ buf bytes.Buffer }

func (c *collected) Write(p []byte) (int, error) { return c.buf.Write(p) }

// length only looks.
type length int

func (l *length) Write(p []byte) (int, error) {
	*l += length(len(p))
	return len(p), nil
}

func free(c *collected, l *length, lines []string) {
	for _, line := range lines {
		// silent: because the method copies the bytes itself: the compiler passes the string's
		c.Write([]byte(line))
		// silent: because the method only looks at the length
		l.Write([]byte(line))
	}
}
