package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

func ask(parent context.Context, fail bool) error {
	ctx, stop := context.WithCancel(parent)
	defer fmt.Println("asked")
	if fail {
		return errors.New("failed")
	}
	err := ctx.Err()
	stop()
	return err
}

func left(parent context.Context) (time.Duration, bool) {
	ctx, _ := context.WithTimeout(parent, time.Hour) // an hour
	deadline, ok := ctx.Deadline()
	return time.Until(deadline).Round(time.Hour), ok
}

func look(ctx context.Context) string { return fmt.Sprint(ctx.Err()) }

func handed(parent context.Context) string {
	ctx, end := context.WithTimeout(parent, time.Hour)
	_ = end
	return look(ctx)
}

func causes(parent context.Context, fail bool) error {
	ctx, cancel := context.WithCancelCause(parent)
	if fail {
		cancel(errors.New("because"))
		return context.Cause(ctx)
	}
	return ctx.Err()
}

func main() {
	background := context.Background()
	fmt.Println(ask(background, true), ask(background, false))
	fmt.Println(left(background))
	fmt.Println(handed(background))
	fmt.Println(causes(background, true), causes(background, false))
}
