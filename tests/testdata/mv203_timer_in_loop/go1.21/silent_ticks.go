// Package ticks has tickers that are stopped, kept, or needed for ever.
package ticks

import (
	"context"
	"log"
	"time"
)

type server struct {
	ticker *time.Ticker
	tick   <-chan time.Time
}

var idle = time.NewTimer(time.Minute) // silent: because it is the package's own

var every = time.Tick(time.Minute) // silent: because it is the package's own

func forever(work func()) {
	// silent: because the function never returns
	for range time.Tick(time.Second) {
		work()
	}
}

func endless(in <-chan int, work func()) {
	// silent: because the function never returns
	tick := time.Tick(time.Second)
	for {
		select {
		case <-tick:
			work()
		case <-in:
		}
	}
}

func exits(work func() bool) {
	// silent: because the process ends with it
	for range time.Tick(time.Second) {
		if work() {
			log.Fatal("done")
		}
	}
}

func newServer() *server {
	// silent: because it is stored
	return &server{ticker: time.NewTicker(time.Second), tick: time.Tick(time.Second)}
}

func (s *server) start() {
	// silent: because it is stored
	s.ticker = time.NewTicker(time.Second)
	// silent: because it is stored
	s.tick = time.Tick(time.Second)
}

func stopped(ctx context.Context, work func()) {
	// silent: because it is stopped
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			work()
		case <-ctx.Done():
			return
		}
	}
}

func stoppedInLiteral(ctx context.Context, work func()) {
	// silent: because it is stopped
	ticker := time.NewTicker(time.Second)
	defer func() { ticker.Stop() }()
	for {
		select {
		case <-ticker.C:
			work()
		case <-ctx.Done():
			return
		}
	}
}

func returned() *time.Ticker {
	// silent: because the caller may stop it
	ticker := time.NewTicker(time.Second)
	return ticker
}

func handedOn(use func(<-chan time.Time)) {
	// silent: because nobody knows how long it is used
	ticker := time.NewTicker(time.Second)
	use(ticker.C)
	// silent: because nobody knows how long it is used
	use(time.Tick(time.Second))
}

func captured(work func()) {
	// silent: because a goroutine goes on using it
	tick := time.Tick(time.Second)
	go func() {
		for range tick {
			work()
		}
	}()
}

func handedOver(work func() bool) {
	// silent: because the goroutine stops it
	ticker := time.NewTicker(time.Second)
	go untilDone(ticker, work)
}

func untilDone(t *time.Ticker, work func() bool) {
	defer t.Stop()
	for range t.C {
		if work() {
			return
		}
	}
}

func shared(done <-chan bool, work func()) {
	// silent: because two goroutines use it
	ticker := time.NewTicker(time.Second)
	for i := 0; i < 2; i++ {
		go func() {
			select {
			case <-ticker.C:
				work()
			case <-done:
			}
		}()
	}
	<-ticker.C
}

func endlessGoroutine(work func()) {
	// silent: because the goroutine never ends
	ticker := time.NewTicker(time.Second)
	go func() {
		for {
			<-ticker.C
			work()
		}
	}()
}

func fires(answer func() string) string {
	// silent: because it is always waited for
	timer := time.NewTimer(time.Second)
	text := answer()
	<-timer.C
	return text
}

func ranges(done func() bool, stop chan bool) {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	// silent: because the ticker is stopped and the loop may end
	go func() {
		for range ticker.C {
			if done() {
				close(stop)
				return
			}
		}
	}()
	<-stop
}

func init() {
	// silent: because init starts it once, for as long as the program runs
	ticker := time.NewTicker(time.Hour)
	go func() {
		for range ticker.C {
			log.Print("alive")
		}
	}()
}

func reset(in <-chan int, work func()) {
	// silent: because the function never returns
	timer := time.NewTimer(time.Second)
	for {
		select {
		case <-timer.C:
			work()
		case <-in:
		}
		timer.Reset(time.Second)
	}
}
