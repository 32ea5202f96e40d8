package closing

import (
	"fmt"
	"sync"
)

type event struct{ name string }

func logAll(names []string) {
	events := make(chan event)
	go func() {
		for e := range events { // want `events is never closed: this loop and its goroutine wait for ever: close events when all is sent`
			fmt.Println(e.name)
		}
	}()
	for _, name := range names {
		events <- event{name}
	}
}

func square(numbers []int) {
	jobs := make(chan int, 8)
	var wg sync.WaitGroup
	for w := 0; w < 4; w++ {
		go func() {
			for n := range jobs { // want `jobs is never closed`
				fmt.Println(n * n)
				wg.Done()
			}
		}()
	}
	for _, n := range numbers {
		wg.Add(1)
		jobs <- n
	}
	wg.Wait()
}

func printer(in <-chan string) {
	for line := range in {
		fmt.Println(line)
	}
}

func printAll(lines []string) {
	out := make(chan string)
	go printer(out) // want `out is never closed`
	for _, line := range lines {
		out <- line
	}
}

func produce(names []string, done func()) {
	events := make(chan event)
	go func() {
		for _, name := range names {
			events <- event{name}
		}
	}()
	go func() {
		for e := range events { // want `events is never closed`
			if e.name == "" {
				continue
			}
			fmt.Println(e)
		}
	}()
	done()
}

func closed(names []string) {
	events := make(chan event)
	go func() {
		for e := range events { // silent: because it is closed
			fmt.Println(e.name)
		}
	}()
	for _, name := range names {
		events <- event{name}
	}
	close(events)
}

func closedInTheEnd(names []string) {
	events := make(chan event)
	defer close(events)
	go func() {
		for e := range events { // silent: because it is closed on every way
			fmt.Println(e.name)
		}
	}()
	for _, name := range names {
		events <- event{name}
	}
}

func closedByTheSender(names []string) {
	events := make(chan event)
	go func() {
		for e := range events { // silent: because the sender closes it
			fmt.Println(e.name)
		}
	}()
	go func() {
		defer close(events)
		for _, name := range names {
			events <- event{name}
		}
	}()
}

func passedOn(names []string, feed func(chan<- event)) {
	events := make(chan event)
	go func() {
		for e := range events { // silent: because feed may close it
			fmt.Println(e.name)
		}
	}()
	feed(events)
}

type hub struct{ events chan event }

func newHub() *hub {
	events := make(chan event)
	go func() {
		for e := range events { // silent: because the channel is stored, and may be closed there
			fmt.Println(e.name)
		}
	}()
	return &hub{events}
}

func subscribe() chan<- event {
	events := make(chan event)
	go func() {
		for e := range events { // silent: because the caller may close it
			fmt.Println(e.name)
		}
	}()
	return events
}

func leaves(names []string) {
	events := make(chan event)
	go func() {
		for e := range events { // silent: because the loop has another way out
			if e.name == "" {
				return
			}
			fmt.Println(e.name)
		}
	}()
	for _, name := range names {
		events <- event{name}
	}
	events <- event{}
}

func neverReturns(next func() string) {
	events := make(chan event)
	go func() {
		for e := range events { // silent: because the function that sends never ends
			fmt.Println(e.name)
		}
	}()
	for {
		events <- event{next()}
	}
}
