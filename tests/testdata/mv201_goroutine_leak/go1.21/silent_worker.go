package worker

import (
	"context"
	"sync"
)

type job struct{ id int }

type result struct{ id int }

func work(j job) result { return result(j) }

var out = make(chan result)

func withContext(ctx context.Context, jobs <-chan job) {
	for j := range jobs {
		select {
		case out <- work(j): // silent: because it leaves with the context
		case <-ctx.Done():
			return
		}
	}
}

func withDone(done <-chan struct{}, jobs <-chan job) {
	for j := range jobs {
		select {
		case out <- work(j): // silent: because done is its way out
		case <-done:
			return
		}
	}
}

func dropping(jobs <-chan job) {
	for j := range jobs {
		select {
		case out <- work(j): // silent: because it does not wait
		default:
		}
	}
}

// The context ends the jobs.
func told(ctx context.Context, jobs <-chan job) {
	for j := range jobs {
		out <- work(j) // silent: because it has a context
	}
}

func startAll(ctx context.Context, jobs <-chan job) {
	go withContext(ctx, jobs)
	go withDone(ctx.Done(), jobs)
	go dropping(jobs)
	go told(ctx, jobs)
}

// The caller waits for it.
func called(jobs <-chan job) {
	for j := range jobs {
		out <- work(j) // silent: because no goroutine of its own runs it
	}
}

func callAll(jobs <-chan job) {
	called(jobs)
}

func runner(jobs <-chan job, results chan<- result) {
	for j := range jobs {
		results <- work(j) // silent: because all is received where it is started
	}
}

func all(list []job) (done []result) {
	jobs := make(chan job)
	results := make(chan result)
	for w := 0; w < 4; w++ {
		go runner(jobs, results)
	}
	go func() {
		for _, j := range list {
			jobs <- j
		}
		close(jobs)
	}()
	for range list {
		done = append(done, <-results)
	}
	return done
}

func inOne(list []job) (done []result) {
	jobs := make(chan job)
	results := make(chan result)
	var wg sync.WaitGroup
	for w := 0; w < 4; w++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for j := range jobs {
				results <- work(j) // silent: because all is received here
			}
		}()
	}
	go func() {
		for _, j := range list {
			jobs <- j
		}
		close(jobs)
		wg.Wait()
		close(results)
	}()
	for r := range results {
		done = append(done, r)
	}
	return done
}

// It is no loop over a channel.
func generate(n int) <-chan int {
	numbers := make(chan int)
	go func() {
		defer close(numbers)
		for i := 0; i < n; i++ {
			numbers <- i // silent: because nobody knows whether they are received, and no loop waits for more
		}
	}()
	return numbers
}

type pool struct {
	jobs    chan job
	results chan result
	done    chan struct{}
}

func (p *pool) run() {
	for j := range p.jobs {
		p.results <- work(j) // silent: because the pool has a channel to tell it
	}
}

func (p *pool) start() {
	go p.run()
}

// The receiver takes all there is, for ever.
func collect(tickers []<-chan int, process func(int)) {
	all := make(chan int)
	for _, ticker := range tickers {
		go func(in <-chan int, out chan<- int) {
			for n := range in {
				out <- n // silent: because all is received here
			}
		}(ticker, all)
	}
	for {
		process(<-all)
	}
}
