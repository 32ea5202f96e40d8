// Package nested has loops in loops whose bounds are all known.
package nested

type point struct{ x, y int }

func grid(width, height int) []point {
	var out []point // want "capacity max\\(height, 0\\)\\*max\\(width, 0\\)$"
	for y := 0; y < height; y++ {
		for x := 0; x < width; x++ {
			out = append(out, point{x, y})
		}
	}
	return out
}

func product(as, bs []string) []string {
	out := []string{} // want "capacity len\\(as\\)\\*len\\(bs\\)$"
	for _, a := range as {
		for _, b := range bs {
			out = append(out, a+b)
		}
	}
	return out
}

func board() []point {
	out := []point{} // want "takes up to 7 allocations for 64 elements: make it with capacity 64$"
	for y := 0; y < 8; y++ {
		for x := 0; x < 8; x++ {
			out = append(out, point{x, y})
		}
	}
	return out
}

func cube(xs []int, n int) []int {
	out := []int{} // want "capacity len\\(xs\\)\\*10\\*max\\(n, 0\\)$"
	for _, x := range xs {
		for i := 0; i < n; i++ {
			for j := 0; j < 10; j++ {
				out = append(out, x*i*j)
			}
		}
	}
	return out
}

// Each row has a slice of its own: one loop.
func rows(table [][]int) int {
	longest := 0
	for _, row := range table {
		var cells []int // want "capacity len\\(row\\)$"
		for _, cell := range row {
			cells = append(cells, cell)
		}
		longest = max(longest, len(cells))
	}
	return longest
}

func cells(board [][9]rune) []rune {
	out := []rune{} // want "capacity 9\\*len\\(board\\)$"
	for _, row := range board {
		for _, cell := range row {
			out = append(out, cell)
		}
	}
	return out
}
