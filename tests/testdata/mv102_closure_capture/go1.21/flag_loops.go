package p

import (
	"fmt"
	"log"
	"net/http"
	"os"
	"sync"
	"testing"
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

// Declared before the loop, and set by it.
func outside(names []string) {
	var name string
	for _, name = range names {
		defer func() { fmt.Println(name) }() // want "all iterations share name"
	}
	i := 0
	for i = 0; i < len(names); i++ {
		go func() { fmt.Println(i) }() // want "all iterations share i"
	}
}

// The loop goes on around a literal that is called on the spot.
func onTheSpot(names []string) {
	for i, name := range names {
		func() {
			go func() { fmt.Println(name) }() // want "all iterations share name"
			i := i
			defer func() { fmt.Println(i) }()
		}()
	}
}

// Given to what a goroutine runs; waited for in another case only.
func given(names []string, run func(func()), done <-chan bool) {
	for _, name := range names {
		go run(func() { fmt.Println(name) }) // want "all iterations share name"
		switch name {
		case "":
			continue
		}
	}
	for i := 0; i < 3; i++ {
		switch i {
		case 0:
			go func() { fmt.Println(i) }() // want "all iterations share i"
		case 1:
			<-done
		}
	}
}

// The body moves the variable on: there is no fix.
func skips(names []string) {
	for i := 0; i < len(names); i++ {
		if names[i] == "" {
			i++
		}
		go func() { fmt.Println(i) }() // want "all iterations share i"
	}
}

func handlers(paths []string, mux *http.ServeMux) {
	for _, path := range paths {
		mux.HandleFunc("/"+path, func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprint(w, path) // want "all iterations share path"
		})
	}
}

type step struct {
	name string
	run  func()
}

func steps(names []string) (all []step) {
	for i := range names {
		all = append(all, step{"step", func() { fmt.Println(names[i]) }}) // want "all iterations share i"
	}
	return all
}

func cleanUp(t *testing.T, paths []string) {
	for _, path := range paths {
		t.Cleanup(func() { os.Remove(path) }) // want "all iterations share path"
	}
}
