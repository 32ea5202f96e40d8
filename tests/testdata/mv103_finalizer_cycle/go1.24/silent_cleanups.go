package p

import (
	"log"
	"runtime"
	"weak"
)

type Conn struct {
	fd   int
	peer *Conn
	done func()
}

func shut(fd int) {}

func cycle(fd int) *Conn {
	a, b := &Conn{fd: fd}, &Conn{}
	a.peer, b.peer = b, a
	// silent: because a cleanup keeps nothing of the cycle
	runtime.AddCleanup(a, shut, fd)
	// silent: because a cleanup keeps nothing of the cycle
	runtime.AddCleanup(b, func(fd int) { shut(fd) }, a.fd)
	return a
}

func closure(fd int) *Conn {
	c := &Conn{fd: fd}
	c.done = func() { shut(c.fd) }
	// silent: because a cleanup keeps nothing of the cycle
	runtime.AddCleanup(c, shut, c.fd)
	return c
}

func number(fd int) *Conn {
	c := &Conn{fd: fd}
	n := c.fd
	// silent: because the literal captures a number
	runtime.AddCleanup(c, func(struct{}) { shut(n) }, struct{}{})
	return c
}

func weakly(fd int) *Conn {
	c := &Conn{fd: fd}
	w := weak.Make(c)
	// silent: because a weak pointer keeps nothing
	runtime.AddCleanup(c, func(fd int) { log.Print(fd, w.Value() == nil) }, fd)
	return c
}

func parts(fd int) *Conn {
	peer := &Conn{fd: fd}
	c := &Conn{peer: peer}
	// silent: because what it refers to does not lead back
	runtime.AddCleanup(c, func(p *Conn) { shut(p.fd) }, peer)
	return c
}

func chained(fd int) *Conn {
	a := &Conn{fd: fd}
	b := &Conn{peer: a}
	// silent: because b leads to a, not a to b
	runtime.AddCleanup(b, func(a *Conn) { shut(a.fd) }, b.peer)
	return b
}

func registered(fd int, all map[int]weak.Pointer[Conn]) *Conn {
	c := &Conn{fd: fd}
	all[fd] = weak.Make(c)
	// silent: because the map holds weak pointers
	runtime.AddCleanup(c, func(fd int) { delete(all, fd) }, fd)
	return c
}

type ticket struct {
	number int
	seat   *int
}

func reserved() *ticket {
	t := &ticket{seat: new(int)}
	// silent: because the number is a copy
	runtime.AddCleanup(t, func(number int) { println(number) }, t.number)
	// silent: because the seat has no way back
	runtime.AddCleanup(t, func(seat *int) { *seat = 0 }, t.seat)
	return t
}
