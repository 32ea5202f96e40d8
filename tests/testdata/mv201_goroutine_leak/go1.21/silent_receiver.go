package receiver

import (
	"context"
	"errors"
	"sync"
	"time"
)

func load(url string) (string, error) {
	if url == "" {
		return "", errors.New("no url")
	}
	return url, nil
}

func hasRoom(ctx context.Context, url string) error {
	done := make(chan error, 1) // silent: because the one value that is sent has room
	go func() {
		_, err := load(url)
		done <- err
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func hasRoomForAll(urls []string) error {
	errs := make(chan error, len(urls)) // silent: because there is room for all
	for _, url := range urls {
		go func(url string) {
			_, err := load(url)
			errs <- err
		}(url)
	}
	for range urls {
		if err := <-errs; err != nil {
			return err
		}
	}
	return nil
}

func senderLooks(ctx context.Context, url string) error {
	done := make(chan error)
	go func() {
		_, err := load(url)
		select {
		case done <- err: // silent: because the sender leaves with the context
		case <-ctx.Done():
		}
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func senderDrops(url string, ticks <-chan time.Time) error {
	done := make(chan error)
	go func() {
		_, err := load(url)
		select {
		case done <- err: // silent: because the sender does not wait
		default:
		}
	}()
	select {
	case err := <-done:
		return err
	case <-ticks:
		return nil
	}
}

// Either channel is used by the same goroutine, and only once.
func eitherOr(url string) (string, error) {
	results := make(chan string)
	errs := make(chan error)
	go func() {
		result, err := load(url)
		if err != nil {
			errs <- err // silent: because the other case belongs to the same sender
			return
		}
		results <- result
	}()
	select {
	case result := <-results:
		return result, nil
	case err := <-errs:
		return "", err
	}
}

func closedByTheSender(urls []string) int {
	lengths := make(chan int)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for _, url := range urls {
			lengths <- len(url) // silent: because done says that all has been sent
		}
	}()
	total := 0
	for {
		select {
		case n := <-lengths:
			total += n
		case <-done:
			return total
		}
	}
}

func closedWhenJoined(urls []string) int {
	lengths := make(chan int)
	done := make(chan struct{})
	var wg sync.WaitGroup
	for _, url := range urls {
		wg.Add(1)
		go func(url string) {
			defer wg.Done()
			lengths <- len(url) // silent: because done is closed when all have sent
		}(url)
	}
	go func() {
		wg.Wait()
		close(done)
	}()
	total := 0
	for {
		select {
		case n := <-lengths:
			total += n
		case <-done:
			return total
		}
	}
}

func receivesOnEveryWay(ctx context.Context, url string) error {
	done := make(chan error)
	go func() {
		_, err := load(url)
		done <- err // silent: because the receiver waits for it in the end
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		<-done
		return ctx.Err()
	}
}

func drained(urls []string) error {
	errs := make(chan error)
	for _, url := range urls {
		go func(url string) {
			_, err := load(url)
			errs <- err // silent: because the rest is drained
		}(url)
	}
	for i := range urls {
		if err := <-errs; err != nil {
			go func() {
				for range urls[i+1:] {
					<-errs
				}
			}()
			return err
		}
	}
	return nil
}

func deferred(url string, before func() error) error {
	done := make(chan error)
	go func() {
		_, err := load(url)
		done <- err // silent: because every exit waits for it
	}()
	defer func() { <-done }()
	return before()
}

func joined(url string, before func() error) error {
	done := make(chan error)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		_, err := load(url)
		done <- err // silent: because the goroutine is joined on every exit
	}()
	defer wg.Wait()
	if err := before(); err != nil {
		return err
	}
	return <-done
}

func receivesAll(urls []string) (lengths []int) {
	results := make(chan int)
	for _, url := range urls {
		go func(url string) {
			results <- len(url) // silent: because as many are received as are sent
		}(url)
	}
	for range urls {
		lengths = append(lengths, <-results)
	}
	return lengths
}

func counts(urls []string) int {
	results := make(chan int)
	for _, url := range urls {
		go func(url string) { results <- len(url) }(url) // silent: because the loop counts
	}
	total, missing := 0, len(urls)
	for {
		if missing == 0 {
			return total
		}
		total += <-results
		missing--
	}
}

type server struct{ errs chan error }

func (s *server) stored(url string, stop <-chan struct{}) {
	errs := make(chan error)
	s.errs = errs
	go func() {
		_, err := load(url)
		errs <- err // silent: because the channel is stored, others may receive
	}()
	select {
	case <-errs:
	case <-stop:
	}
}

func returned(url string, stop <-chan struct{}) <-chan error {
	errs := make(chan error)
	go func() {
		_, err := load(url)
		errs <- err // silent: because the channel is returned
	}()
	select {
	case <-stop:
		return nil
	default:
		return errs
	}
}

func passedOn(url string, watch func(<-chan error), stop <-chan struct{}) {
	errs := make(chan error)
	watch(errs)
	go func() {
		_, err := load(url)
		errs <- err // silent: because watch may receive
	}()
	select {
	case <-errs:
	case <-stop:
	}
}

func perhapsStarted(url string, background bool) (err error) {
	done := make(chan error)
	if background {
		go func() {
			_, err := load(url)
			done <- err // silent: because the same condition leads to the receive
		}()
	} else {
		_, err = load(url)
	}
	if !background {
		return err
	}
	return <-done
}

// The producer ends behind the value at which the consumer stops.
func untilTheFirstError(urls []string) error {
	type item struct {
		text string
		err  error
	}
	items := make(chan item)
	go func() {
		defer close(items)
		for _, url := range urls {
			text, err := load(url)
			if err != nil {
				items <- item{err: err} // silent: because nothing is sent behind an error
				return
			}
			items <- item{text: text}
		}
	}()
	for item := range items {
		if item.err != nil {
			return item.err
		}
	}
	return nil
}

func oneAtATime(urls []string) error {
	errs := make(chan error)
	for _, url := range urls {
		go func(url string) {
			_, err := load(url)
			errs <- err // silent: because each is received before the next is started
		}(url)
		if err := <-errs; err != nil {
			return err
		}
	}
	return nil
}

func endsItsContext(parent context.Context, url string) (text string) {
	ctx, cancel := context.WithCancel(parent)
	texts := make(chan string)
	go func() {
		defer cancel()
		text, err := load(url)
		if err == nil {
			texts <- text // silent: because the sender ends the context, and only then
		}
	}()
	for {
		select {
		case text = <-texts:
		case <-ctx.Done():
			return text
		}
	}
}
