// Package tick makes tickers that nobody stops.
package tick

import (
	"context"
	"log"
	"time"
)

func waitUntil(ready func() bool) {
	for range time.Tick(time.Second) { // want "time.Tick\\(time.Second\\) leaves a ticker that nobody can stop when the function returns: use time.NewTicker"
		if ready() {
			return
		}
	}
}

func report(ctx context.Context, every time.Duration) error {
	tick := time.Tick(every) // want "leaves a ticker that nobody can stop when the function returns"
	for {
		select {
		case <-tick:
			log.Print("alive")
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func once(stop <-chan bool) {
	var tick <-chan time.Time
	tick = time.Tick(time.Minute) // want "leaves a ticker that nobody can stop"
	select {
	case <-tick:
	case <-stop:
	}
}

func polls(done <-chan bool, poll func()) {
	for {
		select {
		case <-time.Tick(time.Second): // want "leaves a ticker that nobody can stop each time the loop comes round"
			poll()
		case <-done:
			return
		}
	}
}

func ticker(ctx context.Context, work func()) {
	ticker := time.NewTicker(time.Second) // want "nobody stops this ticker, which ticks on for ever when the function returns: call Stop"
	for {
		select {
		case <-ticker.C:
			work()
		case <-ctx.Done():
			return
		}
	}
}

func declared(done <-chan bool) {
	var beat = time.NewTicker(time.Second) // want "nobody stops this"
	for {
		select {
		case <-beat.C:
			log.Print("beat")
		case <-done:
			return
		}
	}
}

func inGoroutine(done <-chan bool, work func()) {
	ticker := time.NewTicker(time.Second) // want "nobody stops this ticker, which ticks on for ever when the goroutine that uses it ends: call Stop"
	tick := time.Tick(time.Minute)        // want "leaves a ticker that nobody can stop when the goroutine that uses it ends"
	go func() {
		for {
			select {
			case <-ticker.C:
				work()
			case <-done:
				return
			}
		}
	}()
	go func() {
		for range tick {
			work()
			if <-done {
				break
			}
		}
	}()
}

func loops(hosts []string, probe func(string) bool) {
	for _, host := range hosts {
		ticker := time.NewTicker(time.Second) // want "nobody stops this ticker, which ticks on for ever each time the loop comes round"
		for range ticker.C {
			if probe(host) {
				break
			}
		}
	}
}

func direct(ready func() bool) {
	for range time.NewTicker(time.Second).C { // want "nobody stops this"
		if ready() {
			break
		}
	}
}

func timer(answers <-chan string) string {
	timeout := time.NewTimer(10 * time.Second) // want "nobody stops this timer, which stays for 10 s when the function returns: call Stop"
	select {
	case answer := <-answers:
		return answer
	case <-timeout.C:
		return ""
	}
}

func retried(answers <-chan string, ask func()) string {
	for {
		ask()
		timeout := time.NewTimer(10 * time.Second) // want "nobody stops this timer, which stays for 10 s each time the loop comes round"
		select {
		case answer := <-answers:
			if answer != "" {
				return answer
			}
		case <-timeout.C:
		}
	}
}

func dropped(n int) {
	_ = time.Tick(time.Second) // want `time\.Tick\(time\.Second\) leaves a ticker that nobody can stop when the function returns`
	for i := 0; i < n; i++ {
		time.NewTicker(time.Minute) // want `nobody stops this ticker, which ticks on for ever each time the loop comes round`
	}
}
