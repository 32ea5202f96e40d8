package p

import (
	"log"
	"os"
	"runtime"
	"weak"
)

type File struct {
	fd     int
	name   string
	handle *handle
	buf    [64]byte
}

type handle struct {
	owner *File
	raw   int
}

type keeper struct{ file *File }

func closeFd(fd int)                {}
func closeFile(f *File)             {}
func closeKeeper(k keeper)          {}
func (f *File) release(int)         {}
func releaseHandle(h *handle)       {}
func clearAll(b []byte)             {}
func goodbye(w *weak.Pointer[File]) {}

func same() *File {
	f := &File{}
	runtime.AddCleanup(f, closeFile, f) // want "the argument of the cleanup is f itself: runtime.AddCleanup panics"
	return f
}

func captured(fd int) *File {
	f := &File{fd: fd}
	runtime.AddCleanup(f, func(int) { closeFd(f.fd) }, 0) // want "captures f: it is never freed and the cleanup never runs"
	return f
}

func method(fd int) *File {
	f := &File{fd: fd}
	runtime.AddCleanup(f, f.release, fd) // want "f.release holds f: it is never freed"
	return f
}

func leads(fd int) *File {
	f := &File{fd: fd}
	runtime.AddCleanup(f, closeKeeper, keeper{f}) // want "keeper.f. leads to f"
	return f
}

func back(fd int) *File {
	f := &File{fd: fd}
	f.handle = &handle{owner: f, raw: fd}
	runtime.AddCleanup(f, releaseHandle, f.handle) // want "f.handle leads to f"
	return f
}

func inside(fd int) *File {
	f := &File{fd: fd}
	runtime.AddCleanup(f, clearAll, f.buf[:]) // want "leads to f"
	return f
}

func finalizerOfCycle(fd int) *File {
	f := &File{fd: fd}
	f.handle = &handle{owner: f}
	runtime.SetFinalizer(f, func(f *File) { closeFd(f.fd) }) // want "f leads back to itself: .* use runtime.AddCleanup, or break the cycle"
	return f
}

func finalizerOfNamed(name string) *File {
	f := &File{name: name}
	f.handle = &handle{owner: f}
	runtime.SetFinalizer(f, func(f *File) { // want "f leads back to itself"
		if f.name != "" {
			os.Remove(f.name)
		}
	})
	return f
}

func finalizerOfTwoFields(name string) *File {
	f := &File{name: name}
	f.handle = &handle{owner: f}
	runtime.SetFinalizer(f, func(f *File) { // want "f leads back to itself"
		log.Print(f.name, f.fd)
	})
	return f
}

func finalizerThatCaptures(fd int) *File {
	f := &File{fd: fd}
	runtime.SetFinalizer(f, func(*File) { closeFd(f.fd) }) // want "the finalizer captures f"
	return f
}

func finalizerThatOnlyTells(fd int) *File {
	f := &File{fd: fd}
	f.handle = &handle{owner: f}
	runtime.SetFinalizer(f, func(*File) { log.Print("gone") }) // want "f leads back to itself"
	return f
}

type counter struct {
	hits  int
	total int
	span  struct{ from, to int }
}

// The address of the first field is that of the whole.
func counted() *counter {
	c := &counter{}
	runtime.AddCleanup(c, func(hits *int) { *hits = 0 }, &c.hits) // want "the argument of the cleanup is c itself: runtime.AddCleanup panics"
	return c
}

func totalled() *counter {
	c := &counter{}
	runtime.AddCleanup(c, func(total *int) { *total = 0 }, &c.total) // want "&c.total leads to c: it is never freed"
	return c
}

func spanned() *counter {
	c := &counter{}
	runtime.AddCleanup(c, func(from *int) { *from = 0 }, &c.span.from) // want "&c.span.from leads to c: it is never freed"
	return c
}
