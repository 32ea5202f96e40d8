package p

import (
	"errors"
	"fmt"
	"os"
	rt "runtime"
)

type cache struct {
	entries map[string][]byte
}

func (c *cache) clear() {
	c.entries = nil
	rt.GC() // want "but the process keeps it: debug.FreeOSMemory\\(\\) collects and gives it back"
}

func convert(from, to string) error {
	raw, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if err := os.WriteFile(to, raw, 0o600); err != nil {
		return err
	}
	rt.GC() // want "but the process keeps it"
	return nil
}

func counted(names []string) (n int, err error) {
	for _, name := range names {
		if name == "" {
			return n, errors.New("no name")
		}
		n++
	}
	rt.GC() // want "but the process keeps it"
	return n, nil
}

func deferred(work func()) {
	defer rt.GC() // want "but the process keeps it"
	work()
}

func background(work func()) {
	work()
	go rt.GC() // want "but the process keeps it"
	fmt.Println("collecting")
}

func literal(work func()) {
	defer func() {
		work()
		rt.GC() // want "but the process keeps it"
	}()
	work()
}

func branches(large bool, work func()) {
	work()
	if large {
		fmt.Println("large")
		rt.GC() // want "but the process keeps it"
	}
}

func switched(kind string) {
	switch kind {
	case "a":
		rt.GC() // want "but the process keeps it"
	case "b":
		fmt.Println("b")
	}
}

func collect() {
	rt.GC() // want "but the process keeps it"
}

func job(work func()) {
	work()
	collect()
}

func tidy() {
	rt.GC() // want "but the process keeps it"
}

func kick() {
	go rt.GC() // want "but the process keeps it"
}

func evicting(work func(func())) {
	defer func() { rt.GC() }() // want "but the process keeps it"
	work(func() {
		rt.GC() // want "but the process keeps it"
	})
}
