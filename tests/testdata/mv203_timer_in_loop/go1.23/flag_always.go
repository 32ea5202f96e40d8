// Package always has what no Go version cures.
package always

import (
	"log"
	"time"
)

func watch(name string) {
	ticker := time.NewTicker(time.Second)
	go func() {
		for range ticker.C { // want "ticker.C is never closed"
			log.Print(name)
		}
	}()
}

func expire(keys <-chan string, drop func(string)) {
	for key := range keys {
		time.AfterFunc(10*time.Minute, func() { drop(key) }) // want "every iteration leaves a timer"
	}
}

func waits(t *time.Timer, done func()) {
	<-t.C
	done()
	if !t.Stop() {
		<-t.C // want "this waits for ever"
	}
}
