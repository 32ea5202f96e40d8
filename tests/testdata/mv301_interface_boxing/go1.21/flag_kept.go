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

var all []any

func register(v any) { all = append(all, v) }

func fill(s *sack, parcels []parcel, letters []letter) {
	for _, p := range parcels {
		s.add(p)         // want "p is boxed in every iteration, in a new heap object of 40 bytes, and add keeps it: let it keep a pointer"
		s.put(p.from, p) // want "p is boxed in every iteration, in a new heap object of 40 bytes, and put keeps it"
	}
	for i, l := range letters {
		s.send(l)             // want "l is boxed in every iteration, in a new heap object of 16 bytes, and send keeps it"
		s.set(count(i))       // want "count\\(i\\) is boxed in every iteration, in a new heap object of 8 bytes, and set keeps it"
		s.add(parcels[i])     // want "parcels\\[i\\] is boxed in every iteration, in a new heap object of 40 bytes"
		register(letters[:i]) // silent: because what a slice expression makes is left to others
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
	for _, row := range [][]string{{"a"}, {"b"}} {
		register(row) // want "row is boxed in every iteration, in a new heap object of 24 bytes, and register keeps it"
	}
}
