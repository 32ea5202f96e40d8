package main

import (
	"errors"
	"fmt"
	"sync"
)

var (
	seen  sync.WaitGroup
	guard sync.Mutex
	notes []string
)

func note(text string, value any) {
	guard.Lock()
	defer guard.Unlock()
	notes = append(notes, fmt.Sprint(text, " ", value))
}

// read waits until all that was sent has been seen.
func read() {
	seen.Wait()
	guard.Lock()
	defer guard.Unlock()
	fmt.Println(notes)
	notes = nil
}

func each(names []string) {
	out := make(chan string) // one after the other
	go func() {
		for name := range out {
			note("each", name)
			seen.Done()
		}
	}()
	for _, name := range names {
		seen.Add(1)
		out <- name
	}
}

func sumUntil(numbers []int, bad int) (sum int, err error) {
	out := make(chan int)
	go func() {
		for _, n := range numbers {
			if n == bad {
				err = errors.New("bad")
				close(out)
				return
			}
			if n < 0 {
				return
			}
			out <- n
		}
		close(out)
	}()
	for n := range out {
		sum += n
	}
	return sum, err
}

func feed(names []string, stop string) error {
	work := make(chan string)
	defer fmt.Println("fed")
	go func() {
		for name := range work {
			note("work", name)
			seen.Done()
		}
	}()
	for _, name := range names {
		if name == stop {
			return errors.New("stopped")
		}
		seen.Add(1)
		work <- name
	}
	close(work)
	return nil
}

func produce(n int) {
	out := make(chan int)
	var ready sync.WaitGroup
	ready.Add(1)
	go func() {
		defer ready.Done()
		for i := 0; i < n; i++ {
			seen.Add(1)
			out <- i
		}
	}()
	go func() {
		for i := range out {
			note("produced", i)
			seen.Done()
		}
	}()
	ready.Wait()
}

func main() {
	each([]string{"a", "b"})
	read()
	fmt.Println(sumUntil([]int{1, 2, 3}, 9))
	fmt.Println(sumUntil([]int{1, 2, 3}, 2))
	fmt.Println(feed([]string{"a", "b"}, "c"))
	read()
	fmt.Println(feed([]string{"a", "b"}, "b"))
	read()
	produce(3)
	read()
}
