package main

import "strings"

func main() {}

type pump struct{ in, out chan string }

func (p *pump) run() {
	for line := range p.in {
		if line == "" {
			continue
		}
		p.out <- strings.ToUpper(line) // want `this send has no way out if nobody receives from p.out`
	}
}

func newPump() *pump {
	p := &pump{make(chan string), make(chan string)}
	go p.run()
	return p
}

type valve struct{ in, out chan string }

// An interface asks for this method: it gets no other parameters.
func (v *valve) drain() {
	for line := range v.in {
		v.out <- line // want `this send has no way out if nobody receives from v.out`
	}
}

func newValve() interface{ drain() } {
	v := &valve{make(chan string), make(chan string)}
	go v.drain()
	return v
}
