// Package several has several loops that fill one slice: what can be told before the first is added.
package several

type team struct {
	leads   []string
	members []string
}

func everybody(leads, members []string) []string {
	all := []string{} // want "capacity len\\(leads\\)"
	for _, lead := range leads {
		all = append(all, lead)
	}
	for _, member := range members {
		all = append(all, member)
	}
	return all
}

func bracketed(words []string, n int) []string {
	out := []string{} // want "capacity 2\\*len\\(words\\)"
	for _, word := range words {
		out = append(out, "(", word)
	}
	out = append(out, "|")
	for i := 0; i < n; i++ {
		out = append(out, ")")
	}
	return out
}

func parts(parts [][]string, rest []string) []string {
	out := []string{} // want "sum of len\\(part\\)"
	for _, part := range parts {
		out = append(out, part...)
	}
	for _, each := range rest {
		out = append(out, each)
	}
	return out
}

// The second source is not known when the first loop starts.
func dependent(leads []string, membersOf func(int) []string) []string {
	all := []string{} // want "capacity len\\(leads\\)"
	for _, lead := range leads {
		all = append(all, lead)
	}
	members := membersOf(len(all))
	others := []string{}
	others = append(others, members...)
	for _, other := range others {
		all = append(all, other)
	}
	return all
}

// Calls in the first loop may change what the second one ranges over.
func (t *team) everybody(check func(string) string) []string {
	all := []string{} // want "capacity len\\(t.leads\\)"
	for _, lead := range t.leads {
		all = append(all, check(lead))
	}
	for _, member := range t.members {
		all = append(all, member)
	}
	return all
}

// A conditional append in a later loop is not counted, a loop in another block neither.
func some(leads, members []string, all bool) []string {
	out := []string{} // want "capacity len\\(leads\\)"
	for _, lead := range leads {
		out = append(out, lead)
	}
	for _, member := range members {
		if member != "" {
			out = append(out, member)
		}
	}
	if all {
		for _, member := range members {
			out = append(out, member)
		}
	}
	return out
}

// From here on it is another slice.
func reset(leads, members []string) ([]string, []string) {
	out := []string{} // want "capacity len\\(leads\\)"
	for _, lead := range leads {
		out = append(out, lead)
	}
	first := out
	out = nil
	for _, member := range members {
		out = append(out, member)
	}
	return first, out
}
