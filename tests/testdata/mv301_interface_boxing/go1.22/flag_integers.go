// Package integers ranges over integers.
package integers

type sink interface{ Put(v any) }

func all(s sink, unit float32, n int) {
	for range n {
		s.Put(unit) // want "unit is boxed in every iteration, in a new heap object of 4 bytes"
	}
	for i := range n {
		s.Put(i) // silent: because it changes
	}
}
