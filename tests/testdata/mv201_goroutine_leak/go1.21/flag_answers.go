package main

import (
	"context"
	"fmt"
	"time"
)

func main() {}

func use(ctx context.Context) error { return ctx.Err() }

// The answer changes in between.
func changed(parent context.Context, n int) error {
	ctx, cancel := context.WithCancel(parent) // want `cancel is not called on every way out of here`
	if n > 3 {
		defer cancel()
	}
	n = len(fmt.Sprint(n))
	err := use(ctx)
	if n <= 3 {
		cancel()
	}
	return err
}

type options struct{ wait bool }

// So may what others can reach.
func field(parent context.Context, o *options) error {
	ctx, cancel := context.WithCancel(parent) // want `cancel is not called on every way out of here`
	if o.wait {
		defer cancel()
	}
	err := use(ctx)
	if !o.wait {
		cancel()
	}
	return err
}

// Another err each time: neither says anything of the other.
func others(parent context.Context) error {
	ctx, cancel := context.WithCancel(parent) // want `cancel is not called on every way out of here`
	if err := use(ctx); err != nil {
		cancel()
		return err
	}
	if err := use(ctx); err == nil {
		cancel()
	}
	return nil
}

// A flag that is no longer what it was told to be.
func flag(parent context.Context, again func() bool) {
	ctx, cancel := context.WithCancel(parent) // want `cancel is not called on every way out of here`
	running := true
	for again() {
		running = use(ctx) == nil
	}
	if running {
		cancel()
	}
}

// The parameter itself: its old value is the parent, and does not outlive anything here.
func again(ctx context.Context, n int) error {
	ctx, _ = context.WithTimeout(ctx, time.Second) // want `nobody can cancel ctx`
	if n > 0 {
		return ctx.Err()
	}
	return nil
}

// Names that are taken here: the fix needs the builtin len.
func taken(parts []func() int) int {
	len := 1
	sums := make(chan int)
	for _, part := range parts {
		part := part
		go func() { sums <- part() }() // want `sums is received from once`
	}
	return <-sums + len
}
