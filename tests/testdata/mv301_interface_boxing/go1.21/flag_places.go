// Package places makes interfaces of the same value in all kinds of places.
package places

import (
	"container/list"
	"context"
	"encoding/json"
	"io"
	"sort"
	"sync"
	"sync/atomic"
)

type event struct {
	name string
	at   int64
}

type sink interface{ Put(v any) }

type record struct {
	kind    string
	payload any
}

// arguments

func methods(s sink, e event, n int) {
	for i := 0; i < n; i++ {
		s.Put(e) // want "e is boxed in every iteration, in a new heap object of 24 bytes: make an interface of it once, before the loop"
	}
}

type hooks struct{ onEvent func(v any) }

func fields(h *hooks, name string, n int) {
	for i := 0; i < n; i++ {
		h.onEvent(name) // want "name is boxed in every iteration, in a new heap object of 16 bytes"
	}
}

var onEvent func(v any)

func values(emit func(v any), e event, makeEmit func() func(any)) {
	defer onEvent(nil)
	made := makeEmit()
	for _, r := range e.name {
		emit(e)    // want "e is boxed in every iteration"
		made(e)    // want "e is boxed in every iteration"
		onEvent(e) // want "e is boxed in every iteration"
		_ = r
	}
}

type byName []event

func (b byName) Len() int           { return len(b) }
func (b byName) Less(i, j int) bool { return b[i].name < b[j].name }
func (b byName) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

func sorting(events []event, changes <-chan event) {
	for change := range changes {
		events[0] = change
		sort.Sort(byName(events)) // want "byName\\(events\\) is boxed in every iteration, in a new heap object of 24 bytes"
	}
}

func library(l *list.List, m *sync.Map, v *atomic.Value, w io.Writer, limit int, e event) error {
	enc := json.NewEncoder(w)
	for i := 0; i < 100; i++ {
		l.PushBack(e)                         // want "e is boxed in every iteration, in a new heap object of 24 bytes"
		m.Store("limit", limit)               // want "limit is boxed in every iteration, in a new heap object of 8 bytes"
		v.Store(e)                            // want "e is boxed"
		if err := enc.Encode(e); err != nil { // want "e is boxed"
			return err
		}
	}
	return nil
}

type requestKey struct{ id int }

func contexts(ctx context.Context, key requestKey, run func(context.Context), n int) {
	for i := 0; i < n; i++ {
		run(context.WithValue(ctx, key, i)) // want "key is boxed in every iteration, in a new heap object of 8 bytes"
	}
}

// assignments

type state struct {
	current any
	byName  map[string]any
	slots   []any
}

var last any

func assigned(s *state, e event, rate float64, names []string) {
	for i, name := range names {
		s.current = e         // want "e is boxed in every iteration, in a new heap object of 24 bytes"
		s.byName[name] = rate // want "rate is boxed in every iteration, in a new heap object of 8 bytes"
		s.slots[i] = names    // want "names is boxed in every iteration, in a new heap object of 24 bytes"
	}
}

var (
	current struct{ payload any }
	recent  [8]any
)

func global(e event, names []string) {
	for i, name := range names {
		last = e                 // want "e is boxed in every iteration, in a new heap object of 24 bytes"
		current.payload = e.name // want "e.name is boxed in every iteration, in a new heap object of 16 bytes"
		recent[i%8] = names      // want "names is boxed in every iteration, in a new heap object of 24 bytes"
		_ = name
	}
}

type tables struct{ main struct{ rows [4]any } }

func parts(t *tables, e event, n int) {
	for i := 0; i < n; i++ {
		t.main.rows[i%4] = e // want "e is boxed in every iteration, in a new heap object of 24 bytes"
		(expvars) = e        // want "e is boxed in every iteration"
	}
}

var expvars any

func declared(s sink, e event, n int) {
	for i := 0; i < n; i++ {
		var v any = e // want "e is boxed in every iteration"
		s.Put(v)
	}
	for i := 0; i < n; i++ {
		s.Put(any(e)) // want "e is boxed in every iteration"
	}
}

// elements, append and send

func elements(s sink, e event, names []string) (all []any, rows [][]any) {
	for _, name := range names {
		all = append(all, e)                        // want "e is boxed in every iteration"
		all = append(all, len(name) > 3, names)     // want "names is boxed in every iteration, in a new heap object of 24 bytes"
		rows = append(rows, []any{e, true})         // want "e is boxed in every iteration"
		s.Put(&record{kind: "event", payload: e})   // want "e is boxed in every iteration"
		s.Put(map[string]any{"event": e, "n": nil}) // want "e is boxed in every iteration"
	}
	return all, rows
}

func sent(out chan<- any, records chan record, e event, n int) {
	for i := 0; i < n; i++ {
		out <- e                      // want "e is boxed in every iteration"
		records <- record{"event", e} // want "e is boxed in every iteration"
		out <- event{e.name, e.at}    // want "event… is boxed in every iteration|event\\{e.name, e.at\\} is boxed"
	}
}

// Both loops repeat it; the label stays with its loop.
func nested(s sink, e event, rows [][]string) {
rows:
	for _, row := range rows {
		for _, cell := range row {
			if cell == "" {
				continue rows
			}
			s.Put(e) // want "e is boxed in every iteration"
		}
	}
}

// Zero at first.
func filled(s sink, e event, rows [][]string) {
	var kept []string
	if len(rows) > 3 {
		kept = rows[0]
	}
	var none event
	for range rows {
		s.Put(kept)                            // want "kept is boxed in every iteration, in a new heap object of 24 bytes"
		s.Put(none)                            // want "none is boxed in every iteration, in a new heap object of 24 bytes"
		s.Put(event{name: e.name, at: 1 << 9}) // want "event… is boxed|is boxed in every iteration"
	}
}
