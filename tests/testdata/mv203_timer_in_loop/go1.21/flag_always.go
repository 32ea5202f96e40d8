// Package always has what no Go version cures.
package always

import (
	"log"
	"sync"
	"time"
)

type cache struct {
	mu    sync.Mutex
	items map[string]time.Time
}

func newCache() *cache {
	c := &cache{items: map[string]time.Time{}}
	go c.clean()
	return c
}

func (c *cache) clean() {
	ticker := time.NewTicker(time.Minute)
	for now := range ticker.C { // want "ticker.C is never closed and nothing leaves the loop over it: the goroutine and its ticker stay for ever; give it a way out"
		c.mu.Lock()
		for key, at := range c.items {
			if at.Before(now) {
				delete(c.items, key)
			}
		}
		c.mu.Unlock()
	}
}

func watch(name string) {
	ticker := time.NewTicker(time.Second)
	go func() {
		for range ticker.C { // want "ticker.C is never closed"
			log.Print(name)
		}
	}()
}

func watches(names []string) {
	for _, name := range names {
		name := name
		go func() {
			for range time.NewTicker(time.Second).C { // want "is never closed"
				if name == "" {
					continue
				}
				log.Print(name)
			}
		}()
	}
}

func handsOver(work func()) {
	go func(t *time.Ticker) {
		for range t.C {
			work()
		}
	}(time.NewTicker(time.Hour)) // want "time.NewTicker\\(time.Hour\\) is never closed and nothing leaves the loop over it"
	ticker := time.NewTicker(time.Minute) // want "time.NewTicker\\(time.Minute\\) is never closed"
	go everyTick(ticker, work)
}

func everyTick(t *time.Ticker, work func()) {
	for range t.C {
		work()
	}
}

func schedule(jobs []func(), delays []time.Duration) {
	for i, job := range jobs {
		time.AfterFunc(delays[i], job) // want "every iteration leaves a timer and its function behind, which stay until it fires: keep the timer and stop or reset it"
	}
}

func expire(keys <-chan string, drop func(string)) {
	for key := range keys {
		key := key
		_ = time.AfterFunc(10*time.Minute, func() { drop(key) }) // want "which stay for 10 min"
	}
}

func heartbeat(beats <-chan int, late func()) {
	for {
		n := <-beats
		if n < 0 {
			return
		}
		time.AfterFunc(time.Minute, late) // want "which stay for 1 min"
	}
}

func drains(in <-chan int, use func(int)) {
	timer := time.NewTimer(time.Second)
	defer timer.Stop()
	for {
		select {
		case n := <-in:
			use(n)
		case <-timer.C:
			use(0)
		}
		if !timer.Stop() {
			<-timer.C // want "this waits for ever where <-timer.C was taken before: Stop is false then, and no value follows; drain with a select that has a default"
		}
		timer.Reset(time.Second)
	}
}

func waits(t *time.Timer, done func()) {
	<-t.C
	done()
	if !t.Stop() {
		<-t.C // want "this waits for ever where <-t.C was taken before"
	}
}

type session struct {
	idle *time.Timer
	in   chan int
}

func (s *session) serve(use func(int)) {
	for {
		select {
		case n := <-s.in:
			use(n)
		case <-s.idle.C:
			use(0)
		}
		if !s.idle.Stop() {
			<-s.idle.C // want "this waits for ever where <-s.idle.C was taken before"
		}
		s.idle.Reset(time.Minute)
	}
}

func forgets(in <-chan int, use func(int)) {
	idle := time.NewTimer(time.Minute)
	defer idle.Stop()
	for {
		select {
		case n := <-in:
			if !idle.Stop() {
				<-idle.C // want "this waits for ever where <-idle.C was taken before"
			}
			idle.Reset(time.Minute)
			use(n)
		case <-idle.C:
			log.Print("idle")
		}
	}
}

func onTheSpot(keys []string, drop func(string)) {
	for _, key := range keys {
		func() {
			time.AfterFunc(time.Minute, func() { drop(key) }) // want "every iteration leaves a timer and its function behind"
		}()
	}
}

func namedDrain(timer *time.Timer, wait time.Duration) {
	<-timer.C
	if active := timer.Stop(); !active {
		<-timer.C // want "this waits for ever where <-timer.C was taken before"
	}
	timer.Reset(wait)
}
