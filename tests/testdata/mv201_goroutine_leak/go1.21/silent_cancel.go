package cancel

import (
	"context"
	"log"
	"os"
	"time"
)

func deferred(parent context.Context, do func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(parent, time.Second) // silent: because it is deferred
	defer cancel()
	return do(ctx)
}

func returned(parent context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(parent) // silent: because the caller gets it
	return ctx, cancel
}

func named(parent context.Context) (ctx context.Context, cancel context.CancelFunc) {
	ctx, cancel = context.WithCancel(parent) // silent: because it is a result
	return
}

type task struct {
	ctx    context.Context
	cancel context.CancelFunc
}

func stored(parent context.Context) *task {
	t := &task{}
	t.ctx, t.cancel = context.WithCancel(parent) // silent: because it is stored
	return t
}

func inALiteral(parent context.Context) *task {
	ctx, cancel := context.WithCancel(parent) // silent: because it is stored
	return &task{ctx: ctx, cancel: cancel}
}

func captured(parent context.Context, do func(context.Context) error, later func(func())) error {
	ctx, cancel := context.WithCancel(parent) // silent: because a function literal has it
	later(func() { cancel() })
	return do(ctx)
}

func passed(parent context.Context, do func(context.Context, context.CancelFunc)) {
	ctx, cancel := context.WithCancel(parent) // silent: because somebody else has it
	do(ctx, cancel)
}

func onEveryWay(parent context.Context, do func(context.Context) error) error {
	ctx, cancel := context.WithCancel(parent) // silent: because every way calls it
	if err := do(ctx); err != nil {
		cancel()
		return err
	}
	cancel()
	return nil
}

func exits(parent context.Context, do func(context.Context) error) {
	ctx, cancel := context.WithCancel(parent) // silent: because the other way ends the program
	if err := do(ctx); err != nil {
		log.Print(err)
		os.Exit(1)
	}
	cancel()
}

func eitherOfTwo(parent context.Context, limit time.Duration, do func(context.Context) error) error {
	var ctx context.Context
	var cancel context.CancelFunc
	if limit > 0 {
		ctx, cancel = context.WithTimeout(parent, limit) // silent: because it is deferred behind
	} else {
		ctx, cancel = context.WithCancel(parent)
	}
	defer cancel()
	return do(ctx)
}

func deferredBefore(parent context.Context, do func(context.Context) error) error {
	var cancel context.CancelFunc
	defer func() {
		if cancel != nil {
			cancel()
		}
	}()
	ctx, cancel := context.WithTimeout(parent, time.Second) // silent: because what is deferred calls it
	return do(ctx)
}

func ofTheLiteral(parent context.Context) (stop func()) {
	var cancel context.CancelFunc
	start := func() context.Context {
		var ctx context.Context
		ctx, cancel = context.WithCancel(parent) // silent: because it belongs to the function around
		return ctx
	}
	_ = start()
	return cancel
}

type contexts struct{}

func (contexts) WithCancel(parent context.Context) (context.Context, context.CancelFunc) {
	return parent, func() {}
}

func another(parent context.Context) error {
	context := contexts{}
	ctx, _ := context.WithCancel(parent) // silent: because context is something else here
	return ctx.Err()
}

// The timer ends with its parent, which is cancelled.
func covered(parent context.Context, do func(context.Context) error) error {
	ctx, cancel := context.WithCancelCause(parent)
	ctx, _ = context.WithTimeoutCause(ctx, time.Second, context.DeadlineExceeded) // silent: because the parent's cancel releases it
	defer cancel(nil)
	return do(ctx)
}

// The loop runs in any case, and hands it on.
func begins(parent context.Context, register func(func())) {
	ctx, begin := context.WithCancel(parent) // silent: because four literals have it
	for i := 0; i < 4; i++ {
		register(func() {
			if ctx.Err() == nil {
				begin()
			}
		})
	}
}

func soon(parent context.Context, t *task, do func(context.Context) error) error {
	ctx, cancel := context.WithCancel(parent) // silent: because the task has it before anything else
	t.ctx = ctx
	log.Print("begins")
	t.cancel = cancel
	if err := do(ctx); err != nil {
		return err
	}
	return nil
}
