package p

import (
	"log"
	"os"
	"runtime"
)

type Buffer struct {
	data []byte
	file *os.File
	fd   int
	free func(*Buffer)
}

func (b *Buffer) Close() error { return b.file.Close() }

func (b *Buffer) finalize(*Buffer) { b.Close() }

func direct(size int) *Buffer {
	b := &Buffer{data: make([]byte, size)}
	runtime.SetFinalizer(b, func(_ *Buffer) { // want "the finalizer captures b, so b stays reachable"
		b.Close()
	})
	return b
}

func unnamed(size int) *Buffer {
	b := new(Buffer)
	runtime.SetFinalizer(b, func(*Buffer) { log.Print(len(b.data)) }) // want "captures b"
	return b
}

func besides(size int) *Buffer {
	b := &Buffer{data: make([]byte, size)}
	runtime.SetFinalizer(b, func(old *Buffer) { // want "captures b"
		log.Print(old.fd)
		if err := b.Close(); err != nil {
			log.Print(err, b.fd)
		}
	})
	return b
}

// Another name for it.
func alias() *Buffer {
	b := &Buffer{}
	same := b
	runtime.SetFinalizer(b, func(_ *Buffer) { same.Close() }) // want "captures same, which leads to b"
	return b
}

func aliasInUse() *Buffer {
	b := &Buffer{}
	same := b
	runtime.SetFinalizer(b, func(_ *Buffer) { same.Close() }) // want "captures same, which leads to b"
	return same
}

// Something that holds it.
type lease struct{ buffer *Buffer }

func holder() *lease {
	l := &lease{buffer: &Buffer{}}
	b := l.buffer
	runtime.SetFinalizer(b, func(_ *Buffer) { l.buffer.Close() }) // want "captures l, which leads to b"
	return l
}

// A field is what has the finalizer.
func field() *lease {
	l := &lease{buffer: &Buffer{}}
	runtime.SetFinalizer(l.buffer, func(_ *Buffer) { // want "captures l, which leads to l.buffer"
		log.Print(l.buffer.fd)
	})
	return l
}

// A method value has its receiver.
func value() *Buffer {
	b := &Buffer{}
	runtime.SetFinalizer(b, b.finalize) // want "b.finalize holds b, so it stays reachable"
	return b
}

// A literal in a variable.
func variable(name string) *Buffer {
	b := &Buffer{}
	free := func(_ *Buffer) { log.Print(name, b.fd) }
	runtime.SetFinalizer(b, free) // want "captures b"
	return b
}

// Captured by a literal inside of the literal.
func deeper() *Buffer {
	b := &Buffer{}
	runtime.SetFinalizer(b, func(_ *Buffer) { // want "captures b"
		go func() { b.Close() }()
	})
	return b
}

// The shared variable of the parameter's name is another one.
func shadowing() *Buffer {
	b := &Buffer{}
	runtime.SetFinalizer(b, func(it *Buffer) { // want "captures b"
		for it := 0; it < 2; it++ {
			log.Print(it, b.fd)
		}
	})
	return b
}

var pool = struct{ make func() any }{
	make: func() any {
		b := &Buffer{}
		runtime.SetFinalizer(b, func(_ *Buffer) { b.Close() }) // want "captures b"
		return b
	},
}
