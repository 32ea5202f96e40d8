// Package nested has loops in loops that multiply in ways that cannot be told.
package nested

type dir struct {
	files []string
	dirs  []dir
}

func all(dirs []dir) []string {
	var out []string // silent: because each directory has its own number of files
	for _, d := range dirs {
		for _, file := range d.files {
			out = append(out, file)
		}
	}
	return out
}

func triangle(n int) []int {
	var out []int // silent: because the inner bound is the outer counter
	for i := 0; i < n; i++ {
		for j := 0; j < i; j++ {
			out = append(out, i*j)
		}
	}
	return out
}

func whileOuter(more func() bool, names []string) []string {
	var out []string // silent: because the outer loop does not count
	for more() {
		for _, name := range names {
			out = append(out, name)
		}
	}
	return out
}

func conditional(rows [][]int, names []string) []string {
	var out []string // silent: because not every row has its names
	for _, row := range rows {
		if len(row) > 0 {
			for _, name := range names {
				out = append(out, name)
			}
		}
	}
	return out
}

func breaking(rows [][]int, names []string) []string {
	var out []string // silent: because the outer loop may end early
	for _, row := range rows {
		for _, name := range names {
			out = append(out, name)
		}
		if len(row) == 0 {
			break
		}
	}
	return out
}

func growing(rows [][]int, names []string) []string {
	var out []string // silent: because the inner length changes
	for range rows {
		for _, name := range names {
			out = append(out, name)
		}
		names = append(names, "more")
	}
	return out
}

func headed(rows [][]int, names []string) []string {
	var out []string // silent: because it appends in both loops
	for range rows {
		out = append(out, "row")
		for _, name := range names {
			out = append(out, name)
		}
	}
	return out
}

func spread(rows [][]string, times []int) []string {
	var out []string // silent: because every part comes several times
	for range times {
		for _, row := range rows {
			out = append(out, row...)
		}
	}
	return out
}

func called(names []string, rows func() [][]int) []string {
	var out []string // silent: because the inner range expression is called each time
	for range names {
		for range rows() {
			out = append(out, "row")
		}
	}
	return out
}
