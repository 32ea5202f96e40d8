// Package quiet waits once, or leaves the loop however the select ends.
package quiet

import (
	"context"
	"log"
	"os"
	"time"
)

func single() {
	for {
		// silent: because no other case can leave the timer behind
		select {
		case <-time.After(time.Second):
			log.Print("tick")
		}
	}
}

func receives() {
	for {
		// silent: because it always waits for the timer
		<-time.After(time.Second)
		log.Print("tick")
	}
}

func leaves(ctx context.Context) error {
	for {
		// silent: because every other case leaves the loop
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second):
			log.Print("tick")
		}
	}
}

func breaks(stop, done <-chan bool) {
loop:
	for {
		// silent: because both other cases leave the loop
		select {
		case <-stop:
			break loop
		case <-done:
			log.Print("done")
			os.Exit(1)
		case <-time.After(time.Second):
			continue
		}
	}
}

func untilCancelled(ctx context.Context, try func() bool) {
	for ctx.Err() == nil && !try() {
		// silent: because the context ends but once
		select {
		case <-ctx.Done():
		case <-time.After(time.Second):
		}
	}
}

func retries(answers <-chan string, ask func()) string {
	for {
		ask()
		// silent: because the other case leaves the loop
		select {
		case answer := <-answers:
			return answer
		case <-time.After(time.Second):
		}
	}
}

func once(answers <-chan string) string {
	// silent: because there is no loop
	select {
	case answer := <-answers:
		return answer
	case <-time.After(time.Second):
		return ""
	}
}

func literal(jobs []<-chan string) {
	for _, job := range jobs {
		job := job
		// silent: because the loop ends at a function literal
		go func() {
			select {
			case answer := <-job:
				log.Print(answer)
			case <-time.After(time.Second):
			}
		}()
	}
}

func deferred(jobs []<-chan string) {
	for _, job := range jobs {
		job := job
		// silent: because the loop ends at a function literal
		defer func() {
			select {
			case answer := <-job:
				log.Print(answer)
			case <-time.After(time.Second):
			}
		}()
	}
}

func stored(jobs []<-chan string) (waits []func()) {
	for _, job := range jobs {
		job := job
		// silent: because the loop ends at a function literal
		waits = append(waits, func() {
			select {
			case answer := <-job:
				log.Print(answer)
			case <-time.After(time.Second):
			}
		})
	}
	return waits
}

func total(in <-chan int, use func(int)) {
	// silent: because the deadline for all of it is made once
	deadline := time.After(time.Minute)
	for {
		select {
		case n := <-in:
			use(n)
		case <-deadline:
			return
		}
	}
}

func perItem(in []<-chan int, use func(int)) {
	for _, each := range in {
		// silent: because the deadline for one item is made once, and used until then
		deadline := time.After(time.Minute)
	item:
		for {
			select {
			case n := <-each:
				if n == 0 {
					break item
				}
				use(n)
			case <-deadline:
				break item
			}
		}
	}
}

func onlyOnce(in <-chan int, use func(int)) {
	for i := 0; i < 1; i++ {
		// silent: because the loop runs once
		select {
		case n := <-in:
			use(n)
		case <-time.After(time.Minute):
		}
	}
}

type clock struct{}

func (clock) After(d time.Duration) <-chan time.Time {
	c := make(chan time.Time)
	close(c)
	return c
}

func shadow(in <-chan int, use func(int)) {
	var time clock
	for {
		// silent: because it is another After
		select {
		case n := <-in:
			use(n)
		case <-time.After(5):
		}
	}
}

func values(in <-chan int, use func(int)) {
	after := time.After
	for {
		// silent: because it is a function value
		select {
		case n := <-in:
			use(n)
		case <-after(time.Second):
		}
	}
}

func inCase(in <-chan int, use func(int)) {
	for {
		// silent: because the timer of that case is waited for
		select {
		case n := <-in:
			<-time.After(time.Second)
			use(n)
		case <-make(chan int):
		}
	}
}

func asValue(out chan<- (<-chan time.Time), stop <-chan bool) {
	for {
		// silent: because the channel is handed on
		select {
		case out <- time.After(time.Second):
		case <-stop:
		}
	}
}
