// Package kept boxes another value in each iteration, for functions of this package that keep it.
package kept

type item interface{ Weight() int }

type parcel struct {
	from, to string
	grams    int
}

func (p parcel) Weight() int { return p.grams }

type letter string

func (l letter) Weight() int { return len(l) }

type count int

func (c count) Weight() int { return int(c) }

type sack struct {
	items  []item
	byName map[string]item
	last   item
	out    chan item
}

func (s *sack) add(i item)              { s.items = append(s.items, i) }
func (s *sack) put(name string, i item) { s.byName[name] = i }
func (s *sack) send(i item)             { s.out <- i }
func (s *sack) set(i item) {
	if i != nil {
		s.last = i
	}
}

func (s *sack) isFull() bool { return len(s.items) > 100 }

var all []any

func register(v any) { all = append(all, v) }

func fill(s *sack, parcels []parcel, letters []letter) {
	for _, p := range parcels {
		s.add(p)         // want "p is boxed in every iteration, in a new heap object of 40 bytes, and add keeps it: let it keep a pointer"
		s.put(p.from, p) // want "p is boxed in every iteration, in a new heap object of 40 bytes, and put keeps it"
	}
	for i, l := range letters {
		s.send(l)             // want "l is boxed in every iteration, in a new heap object of 16 bytes, and send keeps it: let it keep values of their own type"
		s.set(count(i))       // want "count\\(i\\) is boxed in every iteration, in a new heap object of 8 bytes, and set keeps it"
		s.add(parcels[i])     // want "parcels\\[i\\] is boxed in every iteration, in a new heap object of 40 bytes"
		register(letters[:i]) // want "letters\\[:i\\] is boxed in every iteration, in a new heap object of 24 bytes, and register keeps it"
	}
	for _, p := range parcels {
		if p.grams > 1000 {
			s.add(p) // silent: because only some are kept
			continue
		}
		switch p.to {
		case "":
			s.set(p) // silent: because only some are kept
		}
	}
	for _, p := range parcels {
		register(p.from + p.to)  // want "p.from \\+ p.to is boxed in every iteration, in a new heap object of 16 bytes, and register keeps it: let it keep values of their own type"
		register(-p.grams)       // want "-p.grams is boxed in every iteration, in a new heap object of 8 bytes"
		register(&p)             // silent: because it is a pointer
		register(p.grams > 1000) // silent: because a bool is one byte
		register(!s.isFull())    // silent: because a bool is one byte
	}
	for i := range all {
		register(all[i].(parcel)) // want "all\\[i\\].\\(parcel\\) is boxed in every iteration, in a new heap object of 40 bytes"
		register(all[i].(item))   // silent: because it is an interface before
	}
	for _, row := range [][]string{{"a"}, {"b"}} {
		register(row) // want "row is boxed in every iteration, in a new heap object of 24 bytes, and register keeps it"
	}
}

func heavy(s *sack, parcels []*parcel, limit count) {
	for _, p := range parcels {
		if p == nil {
			continue
		}
		s.add(*p)    // want "\\*p is boxed each time, in a new heap object of 40 bytes, and add keeps it: let it keep a pointer"
		s.add(limit) // want "limit is boxed each time, in a new heap object of 8 bytes: make an interface of it once, before the loop"
		s.add(p)     // silent: because it is a pointer
	}
	for _, p := range parcels {
		for p.grams > 10 {
			p.grams--
			if p.from == "" {
				continue
			}
		}
		s.add(*p) // want "\\*p is boxed in every iteration"
	}
}
