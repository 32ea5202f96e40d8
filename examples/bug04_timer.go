package examples

import (
	"log"
	"time"
)

// Relay hands messages on and reports a quiet line. The busier the line, the
// more memory it takes: at a hundred thousand messages a second half a
// million timers wait for their five seconds to pass.
func Relay(messages <-chan string, handle func(string)) {
	for {
		select {
		case message := <-messages:
			handle(message)
		case <-time.After(5 * time.Second):
			log.Print("relay: nothing for five seconds")
		}
	}
}
