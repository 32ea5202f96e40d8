package p

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"os"
	"sync"
	"time"
)

func literal(paths []string) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer func() { // want `the deferred function waits until literal returns, so files pile up, one an iteration: close f within`
			if err := f.Close(); err != nil {
				log.Print(err)
			}
		}()
		io.Copy(os.Stdout, f)
	}
}

func literalWithArgument(paths []string) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer func(f *os.File) { f.Close() }(f) // want `the deferred function waits until literalWithArgument returns, so files pile up`
		io.Copy(os.Stdout, f)
	}
}

func counting(n int) {
	for i := 0; i < n; i++ {
		defer fmt.Println(i) // want `fmt\.Println\(i\) waits until counting returns, then runs once for each iteration: call it within the iteration`
	}
}

func printing(names []string) {
	for _, name := range names {
		defer log.Println("done with", name) // want `log\.Println\("done with", name\) waits until printing returns`
		fmt.Println(name)
	}
}

func guarded(jobs []func()) {
	for _, job := range jobs {
		defer func() { // want `the deferred function waits until guarded returns, then runs once for each iteration`
			if r := recover(); r != nil {
				log.Print(r)
			}
		}()
		job()
	}
}

func measured(jobs []func(), total *time.Duration) {
	for _, job := range jobs {
		start := time.Now()
		defer func() { // want `the deferred function waits until measured returns`
			*total += time.Since(start)
		}()
		job()
	}
}

func closing(paths []string) (err error) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer closeQuietly(f, "a long description of what is closed here") // want `closeQuietly\(…\) waits until closing returns, so files pile up, one an iteration: call it within the iteration`
		io.Copy(os.Stdout, f)
	}
	return nil
}

func closeQuietly(c io.Closer, what string) {
	if err := c.Close(); err != nil {
		log.Print(what, err)
	}
}

func waiting(batches [][]func()) {
	for _, batch := range batches {
		var wg sync.WaitGroup
		defer wg.Wait() // want `wg\.Wait\(\) waits until waiting returns, so wg of every iteration is kept till then`
		for _, job := range batch {
			job()
		}
	}
}

func assignedOutside(paths []string) error {
	var f *os.File
	var err error
	for _, path := range paths {
		f, err = os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close() // want `f\.Close\(\) waits until assignedOutside returns, so files pile up`
		io.Copy(os.Stdout, f)
	}
	return nil
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func pooled(names []string) {
	for _, name := range names {
		buffer := buffers.Get().(*bytes.Buffer)
		defer buffers.Put(buffer) // want `buffers\.Put\(buffer\) waits until pooled returns, so buffer of every iteration is kept till then`
		buffer.Reset()
		buffer.WriteString(name)
		buffer.WriteTo(os.Stdout)
	}
}

func printsNames(paths []string) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close()                     // want `files pile up`
		defer fmt.Println("done", f.Name()) // want `fmt\.Println\("done", f\.Name\(\)\) waits until printsNames returns, then runs once for each iteration`
	}
}

// The same in each iteration: nothing of it is for what stands behind the loop.
func marks(names []string) {
	for range names {
		defer func() { fmt.Println() }() // want `the deferred function waits until marks returns`
	}
	fmt.Println("done")
}

func putBack(names []string) {
	var last *os.File
	for _, name := range names {
		if last == nil {
			defer fmt.Println(name) // want `then runs once for each iteration`
			last, _ = os.Open(name)
		}
		if name == "" {
			last = nil
		}
	}
}

type tree struct {
	name     string
	at       time.Time
	children map[string]*tree
}

// A tree of names and times holds no file.
func trees(paths []string, parse func(io.Reader) (*tree, error)) (found []*tree) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // want `files pile up`
		if t, err := parse(f); err == nil {
			found = append(found, t)
		}
	}
	return found
}

func treesByPath(paths []string, parse func(io.Reader) (*tree, error)) (map[string]*tree, error) {
	found := make(map[string]*tree)
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer f.Close() // want `files pile up`
		if found[path], err = parse(f); err != nil {
			return nil, err
		}
	}
	return found, nil
}
