package p

import (
	"fmt"
	"log"
	"os"
	"sync"
)

func goroutines(names []string) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			fmt.Println(name) // want "all iterations share name before Go 1.22, so this goroutine sees its value of a later iteration"
		}()
		log.Print("started")
	}
	wg.Wait()
}

func deferred(files []*os.File) {
	for _, file := range files {
		defer func() {
			file.Close() // want "all iterations share file .* this deferred function"
		}()
		log.Print("opened")
	}
}

func stored(n int) []func() int {
	var all []func() int
	for i := 0; i < n; i++ {
		all = append(all, func() int { return i * i }) // want "all iterations share i .* this closure"
	}
	return all
}

func inMap(words map[string]int, to map[string]func() int) {
	for word, count := range words {
		to[word] = func() int { return count } // want "all iterations share count"
	}
}

type task struct{ run func() }

func inField(names []string) []*task {
	var tasks []*task
	for i, name := range names {
		tasks = append(tasks, &task{run: func() {
			fmt.Println(i, name) // want "all iterations share i" "all iterations share name"
		}})
	}
	return tasks
}

func sent(n int, to chan<- func()) {
	for i := 0; i < n; i++ {
		to <- func() { fmt.Println(i) } // want "all iterations share i"
	}
}

func nested(rows [][]int) {
	for _, row := range rows {
		for _, cell := range row {
			// The outer one is shared as well.
			go func() {
				fmt.Println(len(row), cell) // want "all iterations share row" "all iterations share cell"
			}()
		}
	}
}

func inBranch(names []string, done chan<- bool) {
	for _, name := range names {
		if name != "" {
			go func() {
				done <- name == "x" // want "all iterations share name"
			}()
			continue
		}
	}
}
