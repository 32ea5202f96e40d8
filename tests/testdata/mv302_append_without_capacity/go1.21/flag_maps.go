// Package maps fills maps with one key for each iteration.
package maps

import "strings"

type user struct {
	id   int
	name string
}

func byID(users []user) map[int]user {
	found := make(map[int]user) // want "found starts without room and moves its entries each time it grows: make it for len\\(users\\) keys"
	for _, u := range users {
		found[u.id] = u
	}
	return found
}

func positions(names []string) map[string]int {
	at := map[string]int{} // want "at starts without room .*len\\(names\\) keys"
	for i, name := range names {
		at[name] = i
	}
	return at
}

func inverted(table map[string]int) map[int]string {
	var names = make(map[int]string) // want "len\\(table\\) keys"
	for name, number := range table {
		names[number] = name
	}
	return names
}

func wanted(text string) map[string]bool {
	words := map[string]bool{} // want "len\\(strings.Fields\\(text\\)\\) keys"
	for _, word := range strings.Fields(text) {
		words[word] = true
	}
	return words
}

func squares(n int) map[int]int {
	out := make(map[int]int) // want "make it for n keys"
	for i := 0; i < n; i++ {
		out[i] = i * i
	}
	return out
}

func both(names, aliases []string) map[string]bool {
	known := make(map[string]bool) // want "len\\(names\\) keys"
	for _, name := range names {
		known[name] = true
	}
	for _, alias := range aliases {
		known[alias] = true
	}
	return known
}

func moved(load func() ([]user, error)) (map[int]string, error) {
	names := map[int]string{} // want "len\\(users\\) keys"
	var users []user
	users, err := load()
	if err != nil {
		return nil, err
	}
	for _, u := range users {
		names[u.id] = u.name
	}
	return names, nil
}

func withDefault(users []user) map[int]string {
	names := map[int]string{} // want "len\\(users\\) keys"
	names[0] = "root"
	for _, u := range users {
		names[u.id] = u.name
	}
	return names
}
