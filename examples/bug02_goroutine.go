package examples

// A Job is one document to index.
type Job struct {
	Path string
	Body []byte
}

// indexed is read by the progress page, while somebody has it open.
var indexed = make(chan string)

// StartIndexing returns the channel to send jobs on. Each import starts its
// own workers; nobody ever sees one of them end, and the number of goroutines
// on the dashboard only goes up.
func StartIndexing(workers int) chan<- Job {
	jobs := make(chan Job)
	for i := 0; i < workers; i++ {
		go indexAll(jobs)
	}
	return jobs
}

func indexAll(jobs <-chan Job) {
	for job := range jobs {
		indexed <- index(job)
	}
}

func index(job Job) string {
	return job.Path
}
