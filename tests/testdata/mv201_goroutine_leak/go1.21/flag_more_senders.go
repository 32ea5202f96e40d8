package senders

import (
	"context"
	"net"
)

func query(replica string) string { return replica }

// The first answer wins, the others have nobody to tell.
func first(replicas []string) string {
	answers := make(chan string)
	for _, replica := range replicas {
		go func(replica string) {
			answers <- query(replica) // want `answers is received from once, so other senders wait for ever: make answers with capacity len\(replicas\)`
		}(replica)
	}
	return <-answers
}

// Room for one is not enough for three.
func firstOfThree() string {
	answers := make(chan string, 1)
	for i := 0; i < 3; i++ {
		go func() {
			answers <- query("any") // want `make answers with capacity 3`
		}()
	}
	return <-answers
}

func firstWithRoomForOne(replicas map[string]bool) string {
	answers := make(chan string, 1)
	for replica := range replicas {
		replica := replica
		go func() { answers <- query(replica) }() // want `make answers with capacity len\(replicas\)`
	}
	return <-answers
}

func dial(ctx context.Context, network string) (net.Conn, error) {
	type result struct {
		conn net.Conn
		err  error
	}
	results := make(chan result)
	go func() {
		conn, err := net.Dial(network, "primary:80")
		results <- result{conn, err}
	}()
	go func() {
		conn, err := net.Dial(network, "secondary:80")
		results <- result{conn, err} // want `results is received from once, so other senders wait for ever: make results with capacity 2`
	}()
	got := <-results
	return got.conn, got.err
}

func notify(listeners []func() error) {
	errs := make(chan error)
	for _, listener := range listeners {
		go func(listener func() error) {
			errs <- listener() // want `nobody receives from errs, so this send and its goroutine wait for ever: make errs with capacity len\(listeners\)`
		}(listener)
	}
}

func countdown(n int) int {
	steps := make(chan int)
	go func() {
		for i := n; i >= 0; i-- {
			steps <- i // want `steps is received from once, so one send more waits for ever: send in a select`
		}
	}()
	return <-steps
}

func firstHedged(ctx context.Context, replicas []string) (string, error) {
	answers := make(chan string)
	for _, replica := range replicas {
		go func(replica string) { answers <- query(replica) }(replica) // want `answers is received from once`
	}
	select {
	case answer := <-answers:
		return answer, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
