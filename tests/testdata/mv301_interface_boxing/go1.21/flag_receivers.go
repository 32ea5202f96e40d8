// Package receivers calls methods beside the conversion: what they may change is not the same.
package receivers

type gauge struct {
	low, high int
	log       *journal
}

func (g *gauge) raise(n int) { g.high += n }
func (g gauge) span() int    { return g.high - g.low }

type journal struct{ entries []any }

func (j *journal) add(v any) { j.entries = append(j.entries, v) }

type station struct {
	journal *journal
	gauge   gauge
	hook    func(int)
}

// What lies behind a pointer of it is no part of the value.
func (s station) behind(readings []int) {
	for _, n := range readings {
		s.journal.add(s.gauge)     // want "s.gauge is boxed in every iteration, in a new heap object of 24 bytes: make an interface of it once"
		s.gauge.log.add(s.gauge)   // want "s.gauge is boxed in every iteration, .*: make an interface of it once"
		s.hook(n + s.gauge.span()) // silent: because no interface is made
	}
}

func changed(j *journal, readings []int) {
	var one, two gauge
	var three [2]gauge
	raise := two.raise
	for i, n := range readings {
		one.raise(n)
		raise(n)
		three[i%2].raise(n)
		j.add(one)   // want "one is boxed in every iteration, .* and add keeps it"
		j.add(two)   // want "two is boxed in every iteration, .* and add keeps it"
		j.add(three) // want "three is boxed in every iteration, .* and add keeps it"
	}
}
