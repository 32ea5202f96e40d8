package worker

type job struct{ id int }

type result struct{ id int }

func work(j job) result { return result(j) }

var out = make(chan result)

// The document's own.
func process(ch <-chan job) {
	for j := range ch {
		result := work(j)
		out <- result // want `this send has no way out if nobody receives from out: the goroutine stays with all it refers to: give it a context, and select on its Done`
	}
}

func start(ch <-chan job, n int) {
	for i := 0; i < n; i++ {
		go process(ch)
	}
}

type pool struct {
	jobs    chan job
	results chan result
}

func (p *pool) run() {
	for j := range p.jobs {
		if j.id > 0 {
			p.results <- work(j) // want `nobody receives from p\.results`
		}
	}
}

func newPool(n int) *pool {
	p := &pool{jobs: make(chan job), results: make(chan result)}
	for i := 0; i < n; i++ {
		go p.run()
	}
	return p
}

// One stage of a pipeline.
func double(in <-chan int) <-chan int {
	doubled := make(chan int)
	go func() {
		defer close(doubled)
		for n := range in {
			doubled <- 2 * n // want `nobody receives from doubled`
		}
	}()
	return doubled
}

type request struct {
	id    int
	reply chan result
}

func answer(requests <-chan request) {
	for r := range requests {
		r.reply <- result{r.id} // silent: because who asks waits for the answer
	}
}

func listen(requests <-chan request) {
	go answer(requests)
}

// One finding for a loop.
func split(numbers <-chan int, even, odd chan<- int) {
	go func() {
		for n := range numbers {
			if n%2 == 0 {
				even <- n // want `nobody receives from even`
			} else {
				odd <- n
			}
		}
	}()
}
