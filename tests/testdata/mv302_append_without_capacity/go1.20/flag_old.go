// Package old is built with a Go that has neither slices nor max.
package old

type user struct{ name string }

func names(users []user) []string {
	var out []string // want "out grows .*capacity len\\(users\\)"
	for _, u := range users {
		out = append(out, u.name)
	}
	return out
}

func literal(users []user) []string {
	out := []string{} // want "out grows .*capacity len\\(users\\)"
	for _, u := range users {
		out = append(out, u.name)
	}
	return out
}

func joined(parts [][]string) []string {
	out := make([]string, 0) // want "sum of len\\(part\\)"
	for _, part := range parts {
		out = append(out, part...)
	}
	return out
}

// A negative n would panic, and there is no max.
func squares(n int) []int {
	out := []int{} // want "capacity n$"
	for i := 0; i < n; i++ {
		out = append(out, i*i)
	}
	return out
}

// A map takes it for none.
func squareMap(n int) map[int]int {
	out := map[int]int{} // want "make it for n keys"
	for i := 0; i < n; i++ {
		out[i] = i * i
	}
	return out
}

func presized(users []user) []string {
	out := make([]string, 0, len(users)) // silent: because it has its capacity
	for _, u := range users {
		out = append(out, u.name)
	}
	return out
}

func guarded(n int) []int {
	var out []int
	if n > 0 {
		out = make([]int, 0, n) // silent: because it is made anew before the loop
	}
	for i := 0; i < n; i++ {
		out = append(out, i*i)
	}
	return out
}
