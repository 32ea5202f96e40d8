package queue

import (
	"bufio"
	"os"
	"strings"
)

type Queue struct{ items []*Job }

type Job struct{ name string }

func (q *Queue) pop() *Job {
	job := q.items[0]
	q.items = q.items[1:] // silent: because the queue is still owned
	return job
}

func (q *Queue) take(n int) []*Job {
	taken := q.items[:n]
	q.items = q.items[n:] // silent: because the queue is still owned
	return taken
}

func drain(n int) (done []string) {
	jobs := make([]*Job, n)
	for len(jobs) > 0 {
		done = append(done, jobs[0].name)
		jobs = jobs[1:] // silent: because only a prefix is dropped
	}
	return done
}

func batches(n int, out chan<- []*Job) {
	jobs := make([]*Job, n)
	for len(jobs) > 10 {
		out <- jobs[:10] // silent: because the batches make up the slice
		jobs = jobs[10:]
	}
	out <- jobs
}

func tokens(path string) []string {
	raw, _ := os.ReadFile(path)
	rest := string(raw)
	var all []string
	for {
		i := strings.IndexByte(rest, ' ')
		if i < 0 {
			return append(all, rest)
		}
		all = append(all, rest[:i]) // silent: because the tokens make up the text
		rest = rest[i+1:]
	}
}

func lines(path string) (all [][]byte) {
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		all = append(all, []byte(s.Text())[:1]) // silent: because Text is a copy of one line
	}
	return all
}
