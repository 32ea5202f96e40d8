package main

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"
)

func main() {}

func fastest(tries []func() int) int {
	won := make(chan int)
	var taken atomic.Bool
	for _, try := range tries {
		try := try
		go func() {
			v := try()
			if taken.CompareAndSwap(false, true) {
				won <- v // silent: because one of them is let through
			}
		}()
	}
	return <-won
}

func last(steps []func()) {
	done := make(chan struct{})
	left := int32(len(steps))
	for _, step := range steps {
		step := step
		go func() {
			step()
			if atomic.AddInt32(&left, -1) > 0 {
				return
			}
			done <- struct{}{} // silent: because only the last one comes here
		}()
	}
	<-done
}

func both(a, b func() int) int {
	first, second, sum := make(chan int), make(chan int), 0
	go func() { first <- a() }() // silent: because two values come, one from each, in two rounds
	go func() { second <- b() }()
	for i := 0; i < 2; i++ {
		select {
		case n := <-first:
			sum += n
		case n := <-second:
			sum -= n
		}
	}
	return sum
}

func patient(ask func() string) string {
	said := make(chan string)
	go func() { said <- ask() }() // silent: because it is received when the tries are over
	for i := 0; i < 3; i++ {
		select {
		case s := <-said:
			return s
		case <-time.After(time.Second):
			fmt.Println("still waiting")
		}
	}
	return <-said
}

func inTurn(jobs int, free func()) {
	done := make(chan struct{})
	for i := 0; i < jobs; i++ {
		go func() { done <- struct{}{} }() // silent: because the first select has its own time
	}
	select {
	case <-time.After(time.Millisecond):
	case <-done:
		panic("too early")
	}
	for i := 0; i < jobs; i++ {
		free()
		select {
		case <-done:
		case <-time.After(time.Second):
			panic("too late")
		}
	}
}

func use(ctx context.Context) error { return ctx.Err() }

func eitherWay(parent context.Context, fast bool) error {
	ctx, cancel := context.WithCancel(parent) // silent: because one of the two conditions holds
	if fast {
		defer cancel()
	}
	err := use(ctx)
	if !fast {
		cancel()
	}
	return err
}

func alternating(parent context.Context, n int) {
	for i := 0; i < n; i++ {
		ctx, cancel := context.WithCancel(parent) // silent: because i is even or odd
		if i%2 == 0 {
			cancel()
		}
		fmt.Println(use(ctx))
		if i%2 == 1 {
			cancel()
		}
	}
}

func lockstep(left, right func() error) error {
	lefts, rights := make(chan error), make(chan error)
	go func() {
		lefts <- left() // silent: because both are received twice before it returns
		lefts <- left()
	}()
	go func() {
		rights <- right()
		rights <- right()
	}()
	var l, r int
	for {
		select {
		case err := <-lefts:
			if err != nil {
				panic(err)
			}
			l++
			if l == 2 && r == 2 {
				return nil
			}
		case err := <-rights:
			if err != nil {
				panic(err)
			}
			r++
			if l == 2 && r == 2 {
				return nil
			}
		}
	}
}

func untilParent(parent context.Context, answers <-chan int) int {
	ctx, cancel := context.WithCancel(parent) // silent: because the parent's end is that of the child
	go use(ctx)
	select {
	case n := <-answers:
		cancel()
		return n
	case <-parent.Done():
		return 0
	}
}

func supervise(ctx context.Context, lead <-chan bool) {
	var running bool
	var stop context.CancelFunc
	for leads := range lead {
		if leads && !running {
			var inner context.Context
			inner, stop = context.WithCancel(ctx) // silent: because a flag says whether one runs
			go use(inner)
			running = true
		} else if !leads && running {
			stop()
			running = false
		}
	}
	if running {
		stop()
	}
}
