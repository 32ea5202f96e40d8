// Package timers holds the document's own snippet, and its own fix.
package timers

import "time"

func buggy(ch <-chan string, handle func(string), heartbeat func()) {
	for {
		select {
		case msg := <-ch:
			handle(msg)
		case <-time.After(5 * time.Second): // want "time.After\\(5 \\* time.Second\\) makes a timer in every iteration, and about 200 bytes stay for 5 s whenever another case comes first: set one timer anew"
			heartbeat()
		}
	}
}

// silent: because it is the document's own fix
func fixed(ch <-chan string, handle func(string), heartbeat func()) {
	t := time.NewTimer(5 * time.Second)
	defer t.Stop()
	for {
		if !t.Stop() {
			select {
			case <-t.C:
			default:
			}
		}
		t.Reset(5 * time.Second)

		select {
		case msg := <-ch:
			handle(msg)
		case <-t.C:
			heartbeat()
		}
	}
}
