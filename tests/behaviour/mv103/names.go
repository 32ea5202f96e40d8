// go 1.21
package main

import (
	"fmt"
	"runtime"
)

type file struct {
	fd   int
	name string
	log  *[]string
}

func (f *file) close() { *f.log = append(*f.log, f.name) }

// Without a name, with a blank one, and with one that is in use.
func open(fd int, name string, log *[]string) (*file, *file, *file) {
	a := &file{fd: fd, name: name, log: log}
	runtime.SetFinalizer(a, func(*file) { a.close() })

	b := &file{fd: fd, name: name, log: log}
	runtime.SetFinalizer(b, func(_ *file) {
		defer b.close()
		if b.fd > 2 {
			go func(n int) { _ = b.fd + n }(b.fd)
		}
	})

	c := &file{fd: fd, name: name, log: log}
	runtime.SetFinalizer(c, func(f *file) {
		if f.fd == c.fd {
			c := f.name
			_ = c
		}
		c.close()
	})
	return a, b, c
}

func main() {
	var log []string
	a, b, c := open(3, "x", &log)
	fmt.Println(a.fd, b.name, c.fd, len(log))
	for _, each := range []*file{a, b, c} {
		runtime.SetFinalizer(each, nil)
	}
	for i := 0; i < 2; i++ {
		each := &file{fd: i, log: &log}
		runtime.SetFinalizer(each, func(_ *file) { each.close() })
		fmt.Println(each.fd)
		runtime.SetFinalizer(each, nil)
	}
}
