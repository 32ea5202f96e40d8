package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"os"
	"time"
)

func main() {}

// The receiver tries three times, each time for a second.
func answer(ask func() string) (string, error) {
	said := make(chan string)
	go func() { said <- ask() }() // want `this send and its goroutine wait for ever if answer takes the case <-time.After\(time.Second\) first`
	for i := 0; i < 3; i++ {
		select {
		case s := <-said:
			return s, nil
		case <-time.After(time.Second):
		}
	}
	return "", errors.New("no answer")
}

// A second for each of them: who needs longer is not received.
func total(parts []func() int) (sum int) {
	sums := make(chan int)
	for _, part := range parts {
		part := part
		go func() { sums <- part() }() // want `takes the case <-time.After\(time.Second\) first: make sums with capacity len\(parts\)`
	}
	for range parts {
		select {
		case n := <-sums:
			sum += n
		case <-time.After(time.Second):
			sum--
		}
	}
	return sum
}

// One literal, started twice, and one of them is waited for.
func relay(a, b net.Conn) error {
	errs := make(chan error)
	pass := func(to io.Writer, from io.Reader) {
		_, err := io.Copy(to, from)
		errs <- err // want `errs is received from once, so other senders wait for ever: make errs with capacity 2`
	}
	go pass(a, b)
	go pass(b, a)
	return <-errs
}

func produce(lines chan<- string, path string) {
	lines <- path
}

// The send stands in a function that knows nothing of this receiver.
func firstLine(ctx context.Context, path string) string {
	lines := make(chan string)
	go produce(lines, path) // want `the send in produce and its goroutine wait for ever if firstLine takes the case <-ctx.Done\(\) first`
	select {
	case line := <-lines:
		return line
	case <-ctx.Done():
		return ""
	}
}

// What the goroutine alone has opened may be closed before the channel is.
func each(path string, use func(string)) {
	lines := make(chan string)
	go func() {
		f, err := os.Open(path)
		if err != nil {
			return // want `this return does not close lines`
		}
		defer f.Close()
		for s := bufio.NewScanner(f); s.Scan(); {
			lines <- s.Text()
		}
		close(lines)
	}()
	for line := range lines {
		use(line)
	}
}

// The end of the literal is an exit too.
func whole(s *bufio.Scanner, use func(string)) {
	lines := make(chan string)
	go func() {
		for s.Scan() {
			lines <- s.Text()
		}
		if s.Err() == nil {
			close(lines)
		}
	}() // want `this end is reached without closing lines, so the loop that waits for it never ends`
	for line := range lines {
		use(line)
	}
}
