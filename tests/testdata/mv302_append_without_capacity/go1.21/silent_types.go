// Package typed has loops whose types tell that nothing can be counted.
package typed

import (
	"bufio"
	"os"
	"time"
)

type feed struct{ items <-chan string }

func (f feed) lines() <-chan string { return f.items }

func fieldOfChannel(f feed) []string {
	var out []string // silent: because a channel has no length before it is closed
	for item := range f.items {
		out = append(out, item)
	}
	return out
}

func resultOfChannel(f *feed) []string {
	var out []string // silent: because what comes out of a channel is not counted
	for item := range f.lines() {
		out = append(out, item)
	}
	return out
}

func ticks(t *time.Ticker, n int) []time.Time {
	var out []time.Time // silent: because the field of another package is a channel
	for at := range t.C {
		if len(out) == n {
			break
		}
		out = append(out, at)
	}
	return out
}

func scanned(f *os.File) []string {
	var out []string // silent: because the loop has a condition alone
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		out = append(out, lines.Text())
	}
	return out
}

type queue[T any] struct{ waiting chan T }

func drain[T any](q *queue[T]) []T {
	var out []T // silent: because the type argument does not matter: it is a channel
	for each := range q.waiting {
		out = append(out, each)
	}
	return out
}

func entries(d []os.DirEntry) []string {
	var out []string // silent: because only some entries are appended
	for _, entry := range d {
		if entry.IsDir() {
			out = append(out, entry.Name())
		}
	}
	return out
}

func first(d []os.DirEntry) []string {
	var out []string // silent: because the loop may be left early
	for _, entry := range d {
		if entry.IsDir() {
			return out
		}
		out = append(out, entry.Name())
	}
	return out
}

func others(d []os.DirEntry) []string {
	var out []string // silent: because an iteration may be cut short
	for _, entry := range d {
		if entry.IsDir() {
			continue
		}
		out = append(out, entry.Name())
	}
	return out
}

func open(names []string) (out []*os.File, err error) { // silent: because an error ends the loop
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return out, err
		}
		out = append(out, f)
	}
	return out, nil
}
