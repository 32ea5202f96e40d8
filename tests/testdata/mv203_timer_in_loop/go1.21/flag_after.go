// Package relay waits with a timeout in loops.
package relay

import (
	"context"
	"errors"
	"log"
	t "time"
)

const quiet = 30 * t.Second

var errIdle = errors.New("idle")

type conn struct {
	in    chan []byte
	out   chan []byte
	done  chan struct{}
	delay t.Duration
}

func (c *conn) run(ctx context.Context) error {
	for {
		select {
		case frame := <-c.in:
			c.out <- frame
		case <-ctx.Done():
			return ctx.Err()
		case <-t.After(quiet): // want "t.After\\(quiet\\) makes a timer in every iteration, and about 200 bytes stay for 30 s"
			return errIdle
		}
	}
}

func (c *conn) patient() {
	for {
		select {
		case frame := <-c.in:
			log.Print(len(frame))
		case <-t.After(c.delay): // want "stay until it fires"
			log.Print("slow")
		}
	}
}

func (c *conn) adaptive(next func(int) t.Duration) {
	for i := 0; ; i++ {
		select {
		case frame := <-c.in:
			log.Print(len(frame))
		case <-t.After(next(i)): // want "stay until it fires"
			log.Print("slow")
		}
	}
}

func (c *conn) sends(frames [][]byte) (sent int) {
	for _, frame := range frames {
		select {
		case c.out <- frame:
			sent++
		case <-c.done:
			return sent
		case <-t.After(100 * t.Millisecond): // want "stay for 100 ms"
			log.Print("dropped")
		}
	}
	return sent
}

func (c *conn) polls() {
	for {
		select {
		case now := <-t.After(2 * t.Minute): // want "stay for 2 min"
			log.Print(now)
		default:
			t.Sleep(t.Millisecond)
		}
	}
}

func (c *conn) skips() {
	for {
		select {
		default:
			continue
		case <-t.After(t.Hour): // want "stay for 1 h"
			return
		}
	}
}

func (c *conn) inner(batches []chan []byte) {
	for _, batch := range batches {
	reading:
		for {
			select {
			case frame, ok := <-batch:
				if !ok {
					break reading
				}
				log.Print(len(frame))
			case <-t.After(quiet): // want "in every iteration"
				log.Print("still waiting")
			}
		}
	}
}

func (c *conn) outer(batches []chan []byte) int {
	frames := 0
next:
	for _, batch := range batches {
		select {
		case _, ok := <-batch:
			if !ok {
				continue next
			}
			frames++
		case <-t.After(quiet): // want "in every iteration"
			break next
		}
	}
	return frames
}

func (c *conn) atOnce() {
	for {
		func() {
			select {
			case frame := <-c.in:
				log.Print(len(frame))
			case <-t.After(quiet): // want "in every iteration"
				log.Print("quiet")
			}
		}()
	}
}

func (c *conn) newTimer() {
	for {
		select {
		case frame := <-c.in:
			log.Print(len(frame))
		case <-t.NewTimer(quiet).C: // want "in every iteration"
			log.Print("quiet")
		}
	}
}

func (c *conn) named() {
	for {
		timeout := t.After(quiet) // want "in every iteration"
		select {
		case frame := <-c.in:
			log.Print(len(frame))
		case <-timeout:
			log.Print("quiet")
		}
	}
}

func (c *conn) guarded(stopped bool) {
	for !stopped {
		if c.in != nil {
			select {
			case frame := <-c.in:
				stopped = len(frame) == 0
			case <-t.After(quiet): // want "in every iteration"
				return
			}
		}
	}
}

func (c *conn) forwards() {
	go func() {
		for {
			select {
			case frame := <-c.in:
				c.out <- frame
			case <-t.After(quiet): // want "in every iteration"
				close(c.out)
				return
			}
		}
	}()
}

func (c *conn) heldFor(wait t.Duration) {
	for frame := range c.in {
		timeout := t.After(wait) // want "in every iteration"
		frame = append(frame, 0)
		select {
		case c.out <- frame: // sent
		case <-timeout: // slow
			return
		}
	}
}
