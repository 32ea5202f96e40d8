package cancel

import (
	"context"
	"errors"
	"net/http"
	"time"
)

func get(client *http.Client, url string) (*http.Response, error) {
	ctx, _ := context.WithTimeout(context.Background(), time.Second) // want `nobody can cancel ctx: its timer and its place in the parent stay until the time is over: keep the function and defer its call`
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return client.Do(request)
}

func ask(parent context.Context, do func(context.Context) error) error {
	ctx, cancel := context.WithCancel(parent) // want `cancel is not called on every way out of here: its place in the parent, or its goroutine, stays until the parent is done: defer cancel\(\)`
	if err := do(ctx); err != nil {
		return err
	}
	cancel()
	return nil
}

func until(parent context.Context, do func(context.Context) error) error {
	ctx, stop := context.WithDeadline(parent, time.Now().Add(time.Minute)) // want `stop is never called: its timer`
	_ = stop
	return do(ctx)
}

func retry(do func(context.Context) error) {
	for i := 0; ; i++ {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second) // want `cancel is not called on every way`
		if err := do(ctx); err != nil {
			continue
		}
		cancel()
	}
}

func causes(parent context.Context, do func(context.Context) error) error {
	ctx, cancel := context.WithCancelCause(parent) // want `cancel is not called on every way`
	err := do(ctx)
	switch {
	case errors.Is(err, context.Canceled):
		return nil
	case err != nil:
		cancel(err)
	}
	return err
}

func assigned(parent context.Context, do func(context.Context) error) error {
	var ctx context.Context
	ctx, _ = context.WithTimeout(parent, time.Second) // want `nobody can cancel ctx`
	return do(ctx)
}

func twice(parent context.Context, do func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(parent, time.Second) // want `cancel is not called on every way`
	if err := do(ctx); err == nil {
		return nil
	}
	ctx, cancel = context.WithTimeout(parent, time.Minute)
	defer cancel()
	return do(ctx)
}

func literal(parent context.Context) func() error {
	return func() error {
		ctx, _ := context.WithCancel(parent) // want `nobody can cancel ctx`
		return ctx.Err()
	}
}

func left(parent context.Context, names []string, do func(context.Context, string) error) error {
	for _, name := range names {
		ctx, cancel := context.WithTimeout(parent, time.Second) // want `cancel is not called on every way`
		if err := do(ctx, name); err != nil {
			return err
		}
		cancel()
	}
	return nil
}

func children(parent context.Context, names []string, do func(context.Context, string)) {
	ctx, cancel := context.WithCancel(parent)
	defer cancel()
	for _, name := range names {
		child, _ := context.WithTimeout(ctx, time.Minute) // want `nobody can cancel child`
		do(child, name)
	}
}

func overwritten(parent context.Context, do func(context.Context) error) error {
	ctx, cancel := context.WithCancel(parent) // want `cancel`
	url := "about:blank"
	ctx, cancel = context.WithTimeout(context.WithValue(ctx, contexts{}, url), time.Second)
	defer cancel()
	return do(ctx)
}

type contexts struct{}
