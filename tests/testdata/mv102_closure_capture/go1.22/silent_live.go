package live

import (
	"bytes"
	"expvar"
	"net"
)

type gauges struct{ all []func() int }

func (g *gauges) add(f func() int) { g.all = append(g.all, f) }

func serve(l net.Listener) {
	conns := make(map[net.Conn]bool)
	// silent: because the closure is there to see how many there are by then
	expvar.Publish("conns", expvar.Func(func() any { return len(conns) }))
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		conns[c] = true
	}
}

func work(g *gauges, in <-chan []byte) {
	var queue [][]byte
	g.add(func() int { return len(queue) }) // silent: because the queue grows and shrinks
	for b := range in {
		queue = append(queue, b)
		if len(queue) > 100 {
			queue = queue[1:]
		}
	}
}

type totals struct {
	sum  int
	last [512]int
}

func count(g *gauges, in <-chan int) {
	var t totals
	g.add(func() int { return t.sum }) // silent: because the loop counts on
	for n := range in {
		t.sum += n
		t.last[n%len(t.last)] = n
	}
}

func buffer(g *gauges, in <-chan string) {
	var b bytes.Buffer
	g.add(func() int { return b.Len() }) // silent: because the loop writes to it
	for s := range in {
		b.WriteString(s)
	}
}
