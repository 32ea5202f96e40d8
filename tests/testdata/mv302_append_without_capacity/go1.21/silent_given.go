// Package given has slices that have room already, or are not declared empty here.
package given

type buffer struct {
	data  []byte
	names []string
}

var log []string

func withCapacity(names []string) []string {
	out := make([]string, 0, len(names)) // silent: because it has its capacity
	for _, name := range names {
		out = append(out, name)
	}
	return out
}

func withSomeCapacity(names []string) []string {
	out := make([]string, 0, 64) // silent: because somebody chose a capacity
	for _, name := range names {
		out = append(out, name)
	}
	return out
}

func withZeroCapacity(names []string) []string {
	out := make([]string, 0, 0) // silent: because somebody chose a capacity, though none
	for _, name := range names {
		out = append(out, name)
	}
	return out
}

func filled(names []string) []string {
	out := make([]string, 3) // silent: because it holds something
	for _, name := range names {
		out = append(out, name)
	}
	return out
}

func filledLiteral(names []string) []string {
	out := []string{"first"} // silent: because it holds something
	for _, name := range names {
		out = append(out, name)
	}
	return out
}

func reused(buf []byte, names []string) []byte {
	out := buf[:0] // silent: because it uses memory that is there
	for _, name := range names {
		out = append(out, name[0])
	}
	return out
}

func (b *buffer) reused(names []string) {
	out := b.names[:0] // silent: because it uses memory that is there
	for _, name := range names {
		out = append(out, name)
	}
	b.names = out
}

func reusedTwice(rows [][]int) int {
	var cells []int // silent: because later rows use the memory of the first
	most := 0
	for _, row := range rows {
		cells = cells[:0]
		for _, cell := range row {
			cells = append(cells, cell)
		}
		most = max(most, len(cells))
	}
	return most
}

func emptied(names []string) []string {
	var out []string
	out = make([]string, 0, len(names)) // silent: because it is made before the loop
	for _, name := range names {
		out = append(out, name)
	}
	return out
}

func started(names []string, start func() []string) []string {
	var out []string
	out = start() // silent: because somebody else may have made room
	for _, name := range names {
		out = append(out, name)
	}
	return out
}

func prepared(names []string, prepare func(*[]string)) []string {
	var out []string // silent: because its address is taken
	prepare(&out)
	for _, name := range names {
		out = append(out, name)
	}
	return out
}

func started2(names []string, more func() bool) []string {
	var out []string // silent: because another loop has grown it before
	for more() {
		out = append(out, "more")
	}
	for _, name := range names {
		out = append(out, name)
	}
	return out
}

func startedWithSpread(base, names []string) []string {
	var out []string // silent: because what it starts with may be more than the loop brings
	out = append(out, base...)
	for _, name := range names {
		out = append(out, name)
	}
	return out
}

func startedInLiteral(names []string, each func(func(string))) []string {
	var out []string // silent: because a literal appends too
	each(func(name string) { out = append(out, name) })
	for _, name := range names {
		out = append(out, name)
	}
	return out
}

func parameter(out []string, names []string) []string {
	for _, name := range names {
		out = append(out, name) // silent: because the caller gave the slice
	}
	return out
}

func (b *buffer) field(names []string) {
	for _, name := range names {
		b.names = append(b.names, name) // silent: because a field may hold anything
	}
}

func packageLevel(names []string) {
	for _, name := range names {
		log = append(log, name) // silent: because a package variable may hold anything
	}
}

func element(names []string) [][]string {
	out := make([][]string, 2)
	for i, name := range names {
		out[i%2] = append(out[i%2], name) // silent: because it is no variable
	}
	return out
}

func toAnother(base, names []string) []string {
	var out []string
	for _, name := range names {
		out = append(base, name) // silent: because it appends to another variable
	}
	return out
}

func fromAnother(names []string) int {
	var out []string
	var last []string
	for _, name := range names {
		last = append(out, name) // silent: because the result goes elsewhere
	}
	return len(last)
}

func inFront(names []string) []string {
	var out []string
	for _, name := range names {
		out = append([]string{name}, out...) // silent: because it appends to something new each time
	}
	return out
}

func cleared(names []string) []string {
	var out []string // silent: because the loop empties it
	for i, name := range names {
		if i%100 == 0 {
			out = nil
		}
		out = append(out, name)
	}
	return out
}

func flushed(names []string, flush func([]string)) {
	var batch []string // silent: because the loop hands it on and starts again
	for _, name := range names {
		batch = append(batch, name)
		if len(batch) == 100 {
			flush(batch)
			batch = batch[:0]
		}
	}
	flush(batch)
}

type list []string

func (l *list) start() { *l = append(*l, "start") }

func named(names []string) list {
	var out list // silent: because a method may change it
	out.start()
	for _, name := range names {
		out = append(out, name)
	}
	return out
}

func methodValue(names []string) list {
	var out list // silent: because a method value holds its address
	start := out.start
	start()
	for _, name := range names {
		out = append(out, name)
	}
	return out
}

func appendedTwice(base, names []string) ([]string, []string) {
	first := append(base, names...) // silent: because it starts from another slice
	for _, name := range names {
		first = append(first, name)
	}
	second := base // silent: because it starts from another slice
	for _, name := range names {
		second = append(second, name)
	}
	return first, second
}

func fromPool(get func() []string, names []string) []string {
	out := get()[:0] // silent: because it uses memory that is there
	for _, name := range names {
		out = append(out, name)
	}
	return out
}

func sized(size int, names []string) []string {
	out := make([]string, 0, size) // silent: because somebody chose a capacity
	for _, name := range names {
		out = append(out, name)
	}
	return out
}
