package p

import "runtime"

type Map struct {
	addr uintptr
	size int
	base *byte
	data []byte
}

func unmap(addr uintptr)     {}
func unmapMap(m *Map)        {}
func count(n *int)           {}
func (m *Map) unmap(uintptr) {}

func captured(addr uintptr) *Map {
	m := &Map{addr: addr}
	runtime.AddCleanup(m, func(int) { unmap(m.addr) }, 0) // want "the cleanup captures m: runtime.AddCleanup panics"
	return m
}

func interior(addr uintptr) *Map {
	m := &Map{addr: addr}
	runtime.AddCleanup(m, count, &m.size) // want "&m.size leads to m: runtime.AddCleanup panics"
	return m
}

func method(addr uintptr) *Map {
	m := &Map{addr: addr}
	runtime.AddCleanup(m, m.unmap, addr) // want "m.unmap holds m: runtime.AddCleanup panics"
	return m
}

func itself(addr uintptr) *Map {
	m := &Map{addr: addr}
	runtime.AddCleanup(m, unmapMap, m) // want "is m itself: runtime.AddCleanup panics"
	return m
}

// What is captured by reference is not found by AddCleanup, and kept all the same.
func byReference(addr uintptr) *Map {
	m := &Map{addr: addr}
	runtime.AddCleanup(m, func(int) { // want "captures m: it is never freed and the cleanup never runs"
		unmap(m.addr)
		m = nil
	}, 0)
	return m
}
