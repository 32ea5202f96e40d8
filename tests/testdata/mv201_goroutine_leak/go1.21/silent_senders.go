package senders

import (
	"context"
	"sync"
)

func query(replica string) string { return replica }

func roomForAll(replicas []string) string {
	answers := make(chan string, len(replicas)) // silent: because all have room
	for _, replica := range replicas {
		go func(replica string) { answers <- query(replica) }(replica)
	}
	return <-answers
}

func roomForTheRest() string {
	answers := make(chan string, 2)
	for i := 0; i < 3; i++ {
		go func() { answers <- query("any") }() // silent: because one is received, two have room
	}
	return <-answers
}

func asManyReceives() string {
	answers := make(chan string)
	go func() { answers <- query("a") }() // silent: because both are received
	go func() { answers <- query("b") }()
	return <-answers + <-answers
}

func untilClosed(replicas []string) (all []string) {
	answers := make(chan string)
	var wg sync.WaitGroup
	for _, replica := range replicas {
		wg.Add(1)
		go func(replica string) {
			defer wg.Done()
			answers <- query(replica) // silent: because the loop receives until all is sent
		}(replica)
	}
	go func() {
		wg.Wait()
		close(answers)
	}()
	for answer := range answers {
		all = append(all, answer)
	}
	return all
}

func withContext(ctx context.Context, replicas []string) string {
	answers := make(chan string)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for _, replica := range replicas {
		go func(replica string) {
			select {
			case answers <- query(replica): // silent: because the losers leave with the context
			case <-ctx.Done():
			}
		}(replica)
	}
	return <-answers
}

// A semaphore: each goroutine takes back what it has put in.
func limited(replicas []string) {
	var wg sync.WaitGroup
	slots := make(chan struct{}, 1)
	for _, replica := range replicas {
		wg.Add(1)
		go func(replica string) {
			defer wg.Done()
			slots <- struct{}{} // silent: because it receives itself
			query(replica)
			<-slots
		}(replica)
	}
	wg.Wait()
}

func unknownRoom(replicas []string, room int) string {
	answers := make(chan string, room)
	for _, replica := range replicas {
		go func(replica string) { answers <- query(replica) }(replica) // silent: because there may be room
	}
	return <-answers
}

func oneOfTwo(primary bool) string {
	answers := make(chan string)
	go func() {
		if primary {
			answers <- query("primary") // silent: because one way sends once
		} else {
			answers <- query("secondary")
		}
	}()
	return <-answers
}

type pool struct{ answers chan string }

func kept(p *pool, replicas []string) string {
	answers := make(chan string)
	p.answers = answers
	for _, replica := range replicas {
		go func(replica string) { answers <- query(replica) }(replica) // silent: because others have the channel
	}
	return <-answers
}

func collected(replicas []string) func() string {
	answers := make(chan string)
	for _, replica := range replicas {
		go func(replica string) { answers <- query(replica) }(replica) // silent: because the literal may be called again
	}
	return func() string { return <-answers }
}

func inAGoroutine(replicas []string, done chan<- string) {
	answers := make(chan string)
	for _, replica := range replicas {
		go func(replica string) { answers <- query(replica) }(replica) // silent: because another goroutine receives all
	}
	go func() {
		for range replicas {
			done <- <-answers
		}
	}()
}

func eitherEnds(serve, watch func() string) {
	ended := make(chan string)
	go func() { ended <- serve() }() // silent: because the panic ends the program
	go func() { ended <- watch() }()
	panic(<-ended + " must never end")
}

// Loops in loops: six are started, and six received.
func grid(zones []string) (all []string) {
	answers := make(chan string)
	for _, zone := range []string{"a", "b"} {
		for i := 0; i < 3; i++ {
			go func(zone string) { answers <- query(zone) }(zone) // silent: because each is received
		}
		all = append(all, <-answers, <-answers)
		all = append(all, <-answers)
	}
	return all
}

// What waits when the channel is closed panics, and waits no longer.
func closedAtTheEnd(ctx context.Context, replica string) string {
	answers := make(chan string)
	defer close(answers)
	go func() { answers <- query(replica) }() // silent: because the channel is closed in any case
	select {
	case answer := <-answers:
		return answer
	case <-ctx.Done():
		return ""
	}
}

func closedByLiteral(replicas []string) string {
	answers := make(chan string)
	defer func() {
		close(answers)
	}()
	for _, replica := range replicas {
		go func(replica string) { answers <- query(replica) }(replica) // silent: because the channel is closed in any case
	}
	return <-answers
}
