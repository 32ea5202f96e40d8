package leaves

import (
	"context"
	"errors"
	"io"
	"os/exec"
	"time"
)

type page struct {
	title string
	body  []byte
}

func load(url string) page { return page{title: url} }

func fetch(ctx context.Context, url string) (page, error) {
	pages := make(chan page)
	go func() {
		pages <- load(url) // want `this send and its goroutine wait for ever if fetch takes the case <-ctx\.Done\(\) first: make pages with capacity 1`
	}()
	select {
	case p := <-pages:
		return p, nil
	case <-ctx.Done():
		return page{}, ctx.Err()
	}
}

func fetchWithTimeout(url string, limit time.Duration) (page, error) {
	type answer struct {
		page page
		err  error
	}
	answers := make(chan answer)
	go func() {
		p := load(url)
		if p.title == "" {
			answers <- answer{err: errors.New("no title")} // want `fetchWithTimeout takes the case <-time\.After\(limit\) first`
			return
		}
		answers <- answer{page: p}
	}()
	select {
	case got := <-answers:
		return got.page, got.err
	case <-time.After(limit):
		return page{}, errors.New("too slow")
	}
}

func poll(url string) (title string) {
	titles := make(chan string)
	go func() { titles <- load(url).title }() // want `takes the case default first`
	select {
	case title = <-titles:
	default:
		title = "unknown"
	}
	return title
}

func run(cmd *exec.Cmd, input io.WriteCloser) error {
	done := make(chan error)
	go func() {
		done <- cmd.Wait() // want `this send and its goroutine wait for ever if run returns before it receives`
	}()
	if err := input.Close(); err != nil {
		return err
	}
	return <-done
}

func both(a, b func() error) error {
	first := make(chan error)
	second := make(chan error)
	go func() { first <- a() }()
	go func() { second <- b() }() // want `both returns before it receives`
	if err := <-first; err != nil {
		return err
	}
	return <-second
}

// The receiver stops at the first failure, the senders do not know.
func all(urls []string) error {
	errs := make(chan error)
	for _, url := range urls {
		go func(url string) {
			errs <- check(url) // want `all leaves its loop early: make errs with capacity len\(urls\)`
		}(url)
	}
	for range urls {
		if err := <-errs; err != nil {
			return err
		}
	}
	return nil
}

func check(url string) error {
	if url == "" {
		return errors.New("no url")
	}
	return nil
}

func twoServers(serve, admin func() error) error {
	errs := make(chan error)
	go func() { errs <- serve() }() // want `leaves its loop early`
	go func() { errs <- admin() }()
	for i := 0; i < 2; i++ {
		if err := <-errs; err != nil {
			return err
		}
	}
	return nil
}

// Every request may start a loader that nobody waits for any more.
func serve(requests <-chan string, quit <-chan struct{}) {
	loaded := make(chan page)
	for {
		select {
		case url := <-requests:
			go func() { loaded <- load(url) }() // want `serve takes the case <-quit first`
		case p := <-loaded:
			println(p.title)
		case <-quit:
			return
		}
	}
}

// A producer of many values, and a consumer that has seen enough.
func find(urls []string, stop <-chan struct{}) string {
	titles := make(chan string)
	go func() {
		defer close(titles)
		for _, url := range urls {
			titles <- load(url).title // want `find takes the case <-stop first: send in a select`
		}
	}()
	for {
		select {
		case title, ok := <-titles:
			if !ok || title == "memory" {
				return title
			}
		case <-stop:
			return ""
		}
	}
}

func loadInto(url string, pages chan<- page) {
	pages <- load(url)
}

func fetchByName(ctx context.Context, url string) (page, error) {
	pages := make(chan page)
	go loadInto(url, pages) // want `fetchByName takes the case <-ctx\.Done\(\) first`
	select {
	case p := <-pages:
		return p, nil
	case <-ctx.Done():
		return page{}, ctx.Err()
	}
}

func handler() func(context.Context) error {
	return func(ctx context.Context) error {
		var (
			done = make(chan error)
		)
		go func() { done <- check("x") }() // want `the function literal takes the case <-ctx\.Done\(\) first`
		select {
		case err := <-done:
			return err
		case <-ctx.Done():
		}
		return ctx.Err()
	}
}

func loadFor(ctx context.Context, url string) page {
	if ctx.Err() != nil {
		return page{}
	}
	return load(url)
}

// That the loader knows the context does not help its send.
func fetchFor(parent context.Context, url string) (page, error) {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	defer cancel()
	pages := make(chan page)
	go func() {
		pages <- loadFor(ctx, url) // want `fetchFor takes the case <-ctx\.Done\(\) first`
	}()
	timer := time.NewTimer(time.Minute)
	defer timer.Stop()
	select {
	case p := <-pages:
		return p, nil
	case <-ctx.Done():
		return page{}, ctx.Err()
	case <-timer.C:
		return page{}, nil
	}
}

// There is room for the first of the sends, whichever that is.

func loadAll(urls []string, stopped func() bool) bool {
	done := make(chan bool, 1)
	go func() {
		if len(urls) == 0 {
			done <- false // silent: because there is room for it
			return
		}
		for _, url := range urls {
			load(url)
			done <- true // want `done is received from once, so one send more waits for ever`
		}
	}()
	if stopped() {
		return false
	}
	return <-done
}

func loadTwice(ctx context.Context, url string) (page, error) {
	pages := make(chan page, 1)
	go func() {
		pages <- load(url)       // silent: because there is room for it
		pages <- load(url + "/") // want `loadTwice takes the case <-ctx\.Done\(\) first: make pages with capacity 2`
	}()
	for i := 0; i < 2; i++ {
		select {
		case p := <-pages:
			if p.title != "" {
				return p, nil
			}
		case <-ctx.Done():
			return page{}, ctx.Err()
		}
	}
	return page{}, nil
}

func loadOrFail(url string, timeout <-chan time.Time) error {
	errs := make(chan error, 1)
	go func() {
		if url == "" {
			errs <- errors.New("no url") // silent: because there is room for it
		}
		errs <- check(url) // want `loadOrFail takes the case <-timeout first: make errs with capacity 2`
	}()
	select {
	case err := <-errs:
		return err
	case <-timeout:
		return nil
	}
}

func sources() []string { return nil }

// How many there are is not known before the loop.
func firstOf() string {
	answers := make(chan string)
	for _, source := range sources() {
		go func(source string) {
			answers <- load(source).title // want `make answers with room for each send`
		}(source)
	}
	for range sources() {
		if answer := <-answers; answer != "" {
			return answer
		}
	}
	return ""
}
