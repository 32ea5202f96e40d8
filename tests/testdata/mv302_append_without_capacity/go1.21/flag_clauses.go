// Package clauses has loops of three clauses whose bounds are known.
package clauses

import "strconv"

const limit = 20

type grid struct{ width, height int }

func squares(n int) []int {
	var out []int // want "capacity n$"
	for i := 0; i < n; i++ {
		out = append(out, i*i)
	}
	return out
}

func inclusive(n int) []int {
	var out []int // want "capacity n\\+1$"
	for i := 0; i <= n; i++ {
		out = append(out, i*i)
	}
	return out
}

func fromOne(n int) []int {
	out := []int{} // want "capacity n$"
	for i := 1; i <= n; i++ {
		out = append(out, i*i)
	}
	return out
}

func between(low, high int) []int {
	out := []int{} // want "capacity high-low$"
	for i := low; i < high; i++ {
		out = append(out, i)
	}
	return out
}

func betweenSums(low, high int) []int {
	out := []int{} // want "capacity 2\\*high-low\\+1$"
	for i := low - 1; i < 2*high; i++ {
		out = append(out, i)
	}
	return out
}

func backwards(names []string) []string {
	out := []string{} // want "capacity len\\(names\\)$"
	for i := len(names) - 1; i >= 0; i-- {
		out = append(out, names[i])
	}
	return out
}

func countdown(n int) []int {
	out := []int{} // want "capacity n$"
	for i := n; i > 0; i-- {
		out = append(out, i)
	}
	return out
}

func steps(names []string) []string {
	out := []string{} // want "capacity \\(len\\(names\\)\\+1\\)/2$"
	for i := 0; i < len(names); i += 2 {
		out = append(out, names[i])
	}
	return out
}

func stepsDown(n int) []int {
	out := []int{} // want "capacity \\(n\\+2\\)/3$"
	for i := n; i > 0; i -= 3 {
		out = append(out, i)
	}
	return out
}

func constant() []string {
	out := []string{} // want "takes up to 6 allocations for 20 elements: make it with capacity 20$"
	for i := 0; i < limit; i++ {
		out = append(out, strconv.Itoa(i))
	}
	return out
}

func mirrored(names []string) []int {
	out := []int{} // want "capacity len\\(names\\)$"
	for i := 0; len(names) > i; i++ {
		out = append(out, i)
	}
	return out
}

func twoVariables(names []string) []string {
	out := []string{} // want "capacity len\\(names\\)$"
	for i, n := 0, len(names); i < n; i++ {
		out = append(out, names[i])
	}
	return out
}

func unsigned(n uint8) []uint8 {
	out := []uint8{} // want "capacity n$"
	for i := uint8(0); i < n; i++ {
		out = append(out, i)
	}
	return out
}

func wide(n int64) []int64 {
	var out []int64 // want "capacity n$"
	for i := int64(0); i < n; i++ {
		out = append(out, i)
	}
	return out
}

func field(g grid) []int {
	out := []int{} // want "capacity g.width$"
	for x := 0; x < g.width; x++ {
		out = append(out, x)
	}
	return out
}

func assigned(n int) []int {
	var i int
	out := []int{} // want "capacity n$"
	for i = 0; i < n; i++ {
		out = append(out, i)
	}
	return out
}

// How many there are comes from a file, and its entries may be fewer.
func decoded(header []byte, entry func(int) string) []string {
	n := int(header[0])
	size := atoi(header[1:])
	out := []string{} // want "capacity n$"
	for i := 0; i < n; i++ {
		out = append(out, entry(i))
	}
	sizes := []string{} // want "capacity size$"
	for i := 0; i < size; i++ {
		sizes = append(sizes, entry(i))
	}
	return append(out, sizes...)
}

func atoi(text []byte) int {
	n, _ := strconv.Atoi(string(text))
	return n
}

func untilEqual(xs []int, n int) []int {
	out := []int{} // want "capacity len\\(xs\\)$"
	for i := 0; i != len(xs); i++ {
		out = append(out, xs[i])
	}
	endless := []int{} // silent: because a negative n never ends
	for i := 0; i != n; i++ {
		endless = append(endless, i)
	}
	return append(out, endless...)
}
