package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/signal"
	"testing"
	"time"
)

func listen() error { return nil }

// Main calls it, once.
func run(ctx context.Context) error {
	errs := make(chan error)
	go func() {
		errs <- listen() // silent: because the program ends when run returns
	}()
	select {
	case err := <-errs:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx); err != nil {
		fmt.Println(err)
	}
}

func read(conn net.Conn, messages chan<- string, errs chan<- error) {
	for {
		buffer := make([]byte, 512)
		n, err := conn.Read(buffer)
		if err != nil {
			errs <- err
			return
		}
		messages <- string(buffer[:n])
	}
}

func handle(conn net.Conn) error {
	messages := make(chan string)
	errs := make(chan error, 1)
	go read(conn, messages, errs) // silent: because the other case is the end of the same goroutine
	for {
		select {
		case message := <-messages:
			fmt.Println(message)
		case err := <-errs:
			return err
		}
	}
}

// The producer stops with the value at which the consumer stops.
func untilDone(next func() (int, bool)) (sum int) {
	type step struct {
		n    int
		done bool
	}
	steps := make(chan step)
	go func() {
		for {
			n, done := next()
			steps <- step{n, done} // silent: because the sender ends behind it as well
			if done {
				return
			}
		}
	}()
	for i := 0; i < 100; i++ {
		s := <-steps
		if s.done {
			break
		}
		sum += s.n
	}
	return sum
}

// How much is sent depends on what comes in.
func relay(in <-chan int) int {
	out := make(chan int)
	go func() {
		for n := range in {
			out <- n // silent: because in may hold one value only
		}
	}()
	return <-out
}

func once(ready func() bool) {
	done := make(chan bool)
	go func() {
		isFirst := true
		for ready() {
			if isFirst {
				done <- true // silent: because it is sent once
				isFirst = false
			}
		}
	}()
	<-done
}

func must(t *testing.T, message string) { t.Fatal(message) }

func wait(t *testing.T, work func() error) {
	done := make(chan error)
	go func() {
		done <- work() // silent: because the test has failed then
	}()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(time.Second):
		must(t, "too late")
	}
}

func skipped(t *testing.T) {
	t.Skip("not now")
	done := make(chan error)
	go func() { done <- errors.New("never") }() // silent: because it is never started
}

func waits(parent context.Context, do func(context.Context) bool) {
	for {
		ctx, cancel := context.WithTimeout(parent, time.Second) // silent: because its time is over otherwise
		if do(ctx) {
			cancel()
			return
		}
		<-ctx.Done()
	}
}
