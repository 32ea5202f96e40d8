package sends

import (
	"errors"
	"os"
)

// The return behind the first send is missing.
func read(name string) ([]byte, error) {
	errs := make(chan error)
	var data []byte
	go func() {
		var err error
		data, err = os.ReadFile(name)
		if err != nil {
			errs <- err
		}
		errs <- nil // want `errs is received from once, so one send more waits for ever: make errs with capacity 2`
	}()
	err := <-errs
	return data, err
}

func progress(steps func() error) error {
	states := make(chan error)
	go func() {
		states <- nil
		states <- steps()
		states <- errors.New("done") // want `states is received from 2 times, so one send more waits for ever`
	}()
	<-states
	return <-states
}

func roomForOne(a, b, c func() int) int {
	sums := make(chan int, 1)
	go func() {
		sums <- a()
		sums <- b()
		sums <- c() // want `make sums with capacity 3`
	}()
	return <-sums
}

func handed(work func() int) int {
	sums := make(chan int)
	go func(out chan<- int) {
		out <- work()
		out <- 0 // want `sums is received from once`
	}(sums)
	return <-sums
}

func bothReceived(work func() int) int {
	sums := make(chan int)
	go func() {
		sums <- work() // silent: because both are received
		sums <- work()
	}()
	return <-sums - <-sums
}

func returnIsThere(name string) error {
	errs := make(chan error)
	go func() {
		if _, err := os.Stat(name); err != nil {
			errs <- err // silent: because it returns behind it
			return
		}
		errs <- nil
	}()
	return <-errs
}

func roomForTheSecond(work func() int) int {
	sums := make(chan int, 1)
	go func() {
		sums <- work() // silent: because the second has room
		sums <- work()
	}()
	return <-sums
}

func secondDoesNotWait(work func() int) int {
	sums := make(chan int)
	go func() {
		sums <- work()
		select {
		case sums <- work(): // silent: because it does not wait
		default:
		}
	}()
	return <-sums
}

func switched(kind string) string {
	names := make(chan string)
	go func() {
		switch kind {
		case "file":
			names <- "f" // silent: because one case sends once
		case "directory":
			names <- "d"
		default:
			names <- "?"
		}
	}()
	return <-names
}
