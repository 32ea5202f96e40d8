package others

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// The deferred send takes the place of the other one.
func recovers(ctx context.Context, query func() string) string {
	answers := make(chan string, 1)
	go func() {
		defer func() {
			if e := recover(); e != nil {
				answers <- fmt.Sprint(e) // silent: because it is sent instead
			}
		}()
		answers <- query()
	}()
	select {
	case answer := <-answers:
		return answer
	case <-ctx.Done():
		return ""
	}
}

func deferredOnce(work func() error) error {
	results := make(chan error)
	go func() {
		var err error
		defer func() {
			if err != nil {
				results <- err // silent: because one way sends once
			} else {
				results <- nil
			}
		}()
		err = work()
	}()
	return <-results
}

// The error is told in another way.
func publish(messages []string, send func(string) error) error {
	errs := make(chan error, 1)
	done := make(chan struct{}, 1)
	sent := make(chan string, 100)
	go func() {
		for _, message := range messages {
			if err := send(message); err != nil {
				errs <- err
				return // silent: because the receiver hears of the error
			}
			sent <- message
		}
		close(sent)
		done <- struct{}{}
	}()
	select {
	case <-done:
	case err := <-errs:
		return err
	}
	for message := range sent {
		fmt.Println(message)
	}
	return nil
}

// One receive, which gets a value or the end.
func valueOrEnd(work func() error, stop <-chan struct{}) error {
	errs := make(chan error)
	go func() {
		if err := work(); err != nil {
			errs <- err
			return // silent: because the receive has its value
		}
		close(errs)
	}()
	err, ok := <-errs
	if !ok {
		return errors.New("ended")
	}
	return err
}

// What is asked for, one by one, has room.
func prompt(ask func(string) (string, error), stop <-chan struct{}) {
	lines := make(chan string, 1)
	errs := make(chan error, 1)
	requests := make(chan string)
	go read(ask, requests, lines, errs) // silent: because at most one answer is on its way
	defer close(requests)
	for {
		requests <- "> "
		select {
		case <-stop:
			return
		case line := <-lines:
			fmt.Println(line)
		case err := <-errs:
			fmt.Println(err)
		}
	}
}

func read(ask func(string) (string, error), requests <-chan string, lines chan<- string, errs chan<- error) {
	for request := range requests {
		line, err := ask(request)
		if err != nil {
			errs <- err
		} else {
			lines <- line
		}
	}
}

// How often it sends is what the events say.
func watch(events <-chan string, stop chan struct{}) {
	changed := make(chan struct{})
	go func() {
		for {
			select {
			case <-stop:
				return
			case event := <-events:
				if event != "" {
					changed <- struct{}{} // silent: because there may be one event
				}
			}
		}
	}()
	<-changed
	close(stop)
}

// Without a parent that ends nothing is kept.
func perhapsTimed(limit time.Duration, do func(context.Context) error) error {
	ctx, cancel := context.WithCancel(context.Background()) // silent: because the other cancel covers it
	if limit > 0 {
		ctx, cancel = context.WithTimeout(ctx, limit)
	}
	defer cancel()
	return do(ctx)
}

// closed is a way to stop, though this loop takes its time with it.
func trace(closed <-chan error, in <-chan int) <-chan int {
	out := make(chan int)
	go func() {
		for n := range in {
			out <- n // silent: because the end of in comes from closed
		}
		close(out)
	}()
	go func() {
		select {
		case <-closed:
			fmt.Println("closed")
		case <-time.After(time.Minute):
		}
	}()
	return out
}

// The second is started only when the first has sent elsewhere.
func register(recv func() (string, error), send func(string) error, stop <-chan struct{}) error {
	names := make(chan string, 1)
	errs := make(chan error, 1)
	done := make(chan struct{})
	go func() {
		name, err := recv()
		if err != nil {
			errs <- err // silent: because only one of the two sends
			return
		}
		names <- name
	}()
	var name string
	select {
	case name = <-names:
	case err := <-errs:
		return err
	case <-stop:
		return nil
	}
	go func() {
		if err := send(name); err != nil {
			errs <- err
			return
		}
		close(done)
	}()
	select {
	case err := <-errs:
		return err
	case <-stop:
		return nil
	case <-done:
	}
	return nil
}

func fetchAll(jobs <-chan string, failed chan<- error, fetch func(string) error) {
	for job := range jobs {
		if err := fetch(job); err != nil {
			failed <- err // silent: because all is received where it is started, until it is closed
		}
	}
}

func start(list []string, fetch func(string) error) (last error) {
	jobs := make(chan string)
	failed := make(chan error)
	go func() {
		defer close(failed)
		go fetchAll(jobs, failed, fetch)
		for _, each := range list {
			jobs <- each
		}
		close(jobs)
	}()
	for err := range failed {
		last = err
	}
	return last
}

func frames(decode func() (string, error), all chan<- string, errs chan<- error) {
	for {
		frame, err := decode()
		if err != nil {
			return
		}
		if frame == "" {
			errs <- errors.New("empty")
			continue
		}
		all <- frame
	}
}

func firstFrame(decode func() (string, error)) (string, error) {
	all := make(chan string)
	errs := make(chan error)
	go frames(decode, all, errs) // silent: because there may be one frame, then the end
	select {
	case frame := <-all:
		return frame, nil
	case err := <-errs:
		return "", err
	}
}

// The condition behind the select counts, whichever case it was.
func lists(get func(string) []string) (a, b []string) {
	as, bs := make(chan []string), make(chan []string)
	go func() { as <- get("a1") }() // silent: because the loop ends when all four have come
	go func() { as <- get("a2") }()
	go func() { bs <- get("b1") }()
	go func() { bs <- get("b2") }()
	missing := 4
	for {
		select {
		case more := <-as:
			missing--
			a = append(a, more...)
		case more := <-bs:
			missing--
			b = append(b, more...)
		}
		if missing == 0 {
			return a, b
		}
	}
}
