package columns

import (
	"context"
	"time"
)

func load() (string, error) { return "", nil }

func wait(quit <-chan struct{}) string {
	texts := make(chan string)   // receives the text, if there is one
	failures := make(chan error) // receives an error
	go func() {
		text, err := load()
		if err != nil {
			failures <- err // want `make failures with capacity 1`
			return
		}
		texts <- text // want `make texts with capacity 1`
	}()
	select {
	case text := <-texts:
		return text
	case <-failures:
	case <-quit:
	}
	return ""
}

func ask(parent context.Context) error {
	limit := time.Minute                           // at the most
	ctx, _ := context.WithTimeout(parent, limit)   // want `nobody can cancel ctx`
	deadline, isSet := ctx.Deadline()              // it has one
	left := deadline.Sub(time.Now()).String() + "" // for the log
	println(left, isSet)
	return ctx.Err()
}

func print(lines []string) {
	count := 0                // of lines
	out := make(chan string)  // one after the other
	total := len(lines) + 100 // at the most
	go func() {
		for line := range out { // want `out is never closed`
			println(line)
		}
	}()
	for _, line := range lines {
		out <- line
		count++
	}
	println(count, total)
}
