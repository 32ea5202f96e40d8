// Package collected belongs to a program whose timers are collected.
package collected

import (
	"context"
	"log"
	"time"
)

func relay(in <-chan int) {
	for {
		// silent: because nothing piles up from Go 1.23 on
		select {
		case n := <-in:
			log.Print(n)
		case <-time.After(time.Second):
			log.Print("quiet")
		}
	}
}

func report(ctx context.Context) {
	// silent: because nothing piles up from Go 1.23 on
	tick := time.Tick(time.Second)
	// silent: because nothing piles up from Go 1.23 on
	ticker := time.NewTicker(time.Second)
	for {
		select {
		case <-tick:
		case <-ticker.C:
		case <-ctx.Done():
			return
		}
	}
}

func ask(answers <-chan string) string {
	// silent: because nothing piles up from Go 1.23 on
	timer := time.NewTimer(time.Second)
	select {
	case answer := <-answers:
		return answer
	case <-timer.C:
		return ""
	}
}
