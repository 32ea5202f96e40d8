package p

import (
	"fmt"
	"os"
	"runtime"
	"sync"
)

type collector struct{ runs int }

func (c *collector) GC() { c.runs++ }

func other(c *collector) {
	c.GC() // silent: because it collects something else
}

func shadowed() {
	var runtime collector
	runtime.GC() // silent: because runtime is a variable here
}

func between(work func()) {
	work()
	runtime.GC() // silent: because nothing large is dropped and the function goes on
	work()
}

func small(work func()) {
	buf := make([]byte, 512)
	pair := []string{"a", "b"}
	p := &collector{}
	fmt.Println(buf, pair, p)
	buf = nil
	pair = nil
	p = nil
	runtime.GC() // silent: because what is dropped is small
	work()
}

func borrowed(data []byte, work func()) {
	fmt.Println(len(data))
	data = nil
	runtime.GC() // silent: because the caller has it still
	work()
}

func failing(path string) error {
	f, err := os.Open(path)
	if err == nil {
		f.Close()
	}
	err = nil
	runtime.GC() // silent: because an error is small
	return os.Remove(path)
}

func once(work func()) {
	for {
		work()
		runtime.GC() // silent: because the loop ends behind it
		break
	}
	work()
}

func goesOn(path string) error {
	runtime.GC() // silent: because the return has work to do
	return os.Remove(path)
}

func given(o *sync.Once) {
	o.Do(runtime.GC) // silent: because it is not called here
}

func exits(code int) {
	runtime.GC() // silent: because the process ends
	os.Exit(code)
}

var collect = runtime.GC // silent: because it is not called here

var runs = func() int { return 1 }() // silent: because there is no collection

type index struct{ words map[string]int }

func fields(x *index, work func()) {
	x.words = nil
	runtime.GC() // silent: because a field is no local, and the function goes on
	work()
}

func kept(path string, work func([]byte)) {
	raw, _ := os.ReadFile(path)
	runtime.GC() // silent: because nothing is dropped
	work(raw)
}

func before(path string) {
	runtime.GC() // silent: because what is dropped is dropped behind it
	raw, _ := os.ReadFile(path)
	fmt.Println(len(raw))
	raw = nil
	fmt.Println("done")
}
