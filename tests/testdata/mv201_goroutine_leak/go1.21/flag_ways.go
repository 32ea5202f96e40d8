package ways

import (
	"context"
	"io"
	"sync"
)

type record struct{ key, value string }

func lookup(key string) (record, error) { return record{key: key}, nil }

// A literal that a variable holds until it is started.
func named(ctx context.Context, key string) (record, error) {
	found := make(chan record)
	search := func() {
		r, _ := lookup(key)
		found <- r // want `named takes the case <-ctx\.Done\(\) first`
	}
	go search()
	select {
	case r := <-found:
		return r, nil
	case <-ctx.Done():
		return record{}, ctx.Err()
	}
}

// The rest of the records has nobody to go to.
func search(keys []string, value string) (key string) {
	records := make(chan record)
	go func() {
		defer close(records)
		for _, key := range keys {
			r, _ := lookup(key)
			records <- r // want `search leaves its loop early`
		}
	}()
	for r := range records {
		if r.value == value {
			key = r.key
			break
		}
	}
	return key
}

func firstThree() (sum int) {
	numbers := make(chan int)
	for i := 0; i < 5; i++ {
		go func(i int) { numbers <- i }(i) // want `numbers is received from 3 times, so other senders wait for ever: make numbers with capacity 5`
	}
	for i := 0; i < 3; i++ {
		sum += <-numbers
	}
	return sum
}

func lines(r io.Reader) (n int) {
	all := make(chan string)
	go func() {
		buffer := make([]byte, 1024)
		for {
			size, err := r.Read(buffer)
			if err == io.EOF {
				close(all)
				return
			}
			if err != nil {
				return // want `this return does not close all`
			}
			all <- string(buffer[:size])
		}
	}()
	for range all {
		n++
	}
	return n
}

// The pipeline's own fan-in.
func merge(sources ...<-chan record) <-chan record {
	merged := make(chan record)
	var wg sync.WaitGroup
	output := func(source <-chan record) {
		defer wg.Done()
		for r := range source {
			merged <- r // want `nobody receives from merged`
		}
	}
	wg.Add(len(sources))
	for _, source := range sources {
		go output(source)
	}
	go func() {
		wg.Wait()
		close(merged)
	}()
	return merged
}

type index struct{ records chan record }

func (x *index) fill(keys <-chan string) {
	for key := range keys {
		r, err := lookup(key)
		if err == nil {
			x.records <- r // want `nobody receives from x\.records`
		}
	}
}

func (x *index) start(keys <-chan string, done func()) {
	go func() {
		defer done()
		x.fill(keys)
	}()
}
