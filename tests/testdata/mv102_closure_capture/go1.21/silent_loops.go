package p

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"sync"
	"testing"
)

func copied(names []string) {
	for _, name := range names {
		name := name
		// silent: because each iteration has a copy
		go func() { fmt.Println(name) }()
	}
	for i := 0; i < 3; i++ {
		i := i
		// silent: because each iteration has a copy
		defer func() { fmt.Println(i) }()
	}
	var all []func() int
	for i := range names {
		j := i
		// silent: because j is of the iteration
		all = append(all, func() int { return j })
	}
}

func arguments(names []string) {
	for _, name := range names {
		// silent: because it is handed over as an argument
		go func(name string) { fmt.Println(name) }(name)
		// silent: because it is handed over as an argument
		defer func(name string) { fmt.Println(name) }(name)
		// silent: because arguments are evaluated at once
		defer fmt.Println(name)
	}
}

func calledAtOnce(names []string, t *testing.T) {
	for _, name := range names {
		// silent: because it runs within the iteration
		func() { fmt.Println(name) }()
		// silent: because Run waits for it
		t.Run(name, func(t *testing.T) { t.Log(name) })
		// silent: because it does not leave the iteration
		show := func() { fmt.Println(name) }
		show()
	}
}

func joined(names []string) {
	for _, name := range names {
		done := make(chan bool)
		// silent: because the iteration waits for it
		go func() { fmt.Println(name); done <- true }()
		<-done
	}
	var wg sync.WaitGroup
	for i := 0; i < 3; i++ {
		wg.Add(1)
		// silent: because the iteration waits for it
		go func() { defer wg.Done(); fmt.Println(i) }()
		wg.Wait()
	}
}

func leaves(names []string) func() string {
	for _, name := range names {
		if name != "" {
			// silent: because there is no later iteration
			return func() string { return name }
		}
	}
	for _, name := range names {
		// silent: because there is no later iteration
		go func() { fmt.Println(name) }()
		break
	}
	for i := 0; ; i++ {
		if i > 3 {
			// silent: because the loop is left behind it
			defer func() { fmt.Println(i) }()
			break
		}
	}
	return nil
}

func outside(names []string) {
	total := 0
	for range names {
		// silent: because it is no variable of the loop
		defer func() { total++ }()
	}
	for _, f := range []*os.File{os.Stdin} {
		// silent: because a method value takes its receiver at once
		defer f.Close()
	}
}

func last(names []string) {
	word := ""
	for _, name := range names {
		word += name
		// silent: because it is no variable of the loop
		defer func() { fmt.Println(word) }()
	}
	for i := 0; i < 3; i++ {
		switch i {
		case 0:
			done := make(chan bool)
			// silent: because the iteration waits for it
			go func() { fmt.Println(i); close(done) }()
			<-done
		}
	}
}

func joinedOutside(rows [][]int) {
	for _, row := range rows {
		var wg sync.WaitGroup
		for i := 0; i < 3; i++ {
			wg.Add(1)
			// silent: because the iteration of the rows waits for it
			go func(i int) {
				defer wg.Done()
				fmt.Println(len(row), i)
			}(i)
		}
		wg.Wait()
	}
}

type hooks struct{ onStop func() }

func (h *hooks) replaced(names []string) {
	for _, name := range names {
		// silent: because only the last one stays, and sees the last value
		h.onStop = func() { fmt.Println(name) }
		h.onStop()
	}
	for _, name := range names {
		func() {
			// silent: because it runs at the end of the literal, within the iteration
			defer func() { fmt.Println(name) }()
		}()
	}
}

func served(paths []string, r *http.Request, w http.ResponseWriter) {
	for _, path := range paths {
		mux := http.NewServeMux()
		// silent: because the mux is of this very iteration
		mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, path) })
		mux.ServeHTTP(w, r)
	}
}

func piped(texts []string) {
	for _, text := range texts {
		r, w := io.Pipe()
		// silent: because the iteration reads at the other end until it is done
		go func() { io.WriteString(w, text); w.Close() }()
		io.ReadAll(r)
	}
}

type batch struct{ queued []func() }

func (b *batch) queue(f func()) { b.queued = append(b.queued, f) }

func (b *batch) commit() {
	for _, f := range b.queued {
		f()
	}
	b.queued = nil
}

func (b *batch) put(name string) { fmt.Println(len(b.queued), name) }

func batches(names []string) {
	for _, name := range names {
		b := new(batch)
		b.queue(func() { b.put(name) }) // silent: because nobody has this batch after its iteration
		b.commit()
	}
}
