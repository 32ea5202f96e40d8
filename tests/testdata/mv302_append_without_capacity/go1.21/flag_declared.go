// Package declared has every way to declare an empty slice.
package declared

import (
	"sort"
	"strings"
)

type user struct {
	name  string
	email string
	age   int
}

// A nil slice that is returned: it may matter that it is nil.
func emails(users []user) []string {
	var out []string // want "out grows step by step.*: make it with capacity len\\(users\\)"
	for _, u := range users {
		out = append(out, u.email)
	}
	return out
}

// Nobody can tell nil from empty here.
func joined(users []user) string {
	var names []string // want "capacity len\\(users\\)"
	for _, u := range users {
		names = append(names, u.name)
	}
	sort.Strings(names)
	return strings.Join(names, ", ")
}

func oldest(users []user) int {
	var ages []int // want "capacity len\\(users\\)"
	for _, u := range users {
		ages = append(ages, u.age)
	}
	best := 0
	for i := range ages {
		best = max(best, ages[i])
	}
	return best + len(ages)
}

func literal(users []user) []string {
	out := []string{} // want "capacity len\\(users\\)"
	for _, u := range users {
		out = append(out, u.name)
	}
	return out
}

func literalOfStructs(users []user) []struct{ id int } {
	out := []struct{ id int }{} // want "capacity len\\(users\\)"
	for i := range users {
		out = append(out, struct{ id int }{i})
	}
	return out
}

func varLiteral(users []user) []user {
	var out = []user{} // want "capacity len\\(users\\)"
	for _, u := range users {
		out = append(out, u)
	}
	return out
}

func made(users []user) []string {
	out := make([]string, 0) // want "capacity len\\(users\\)"
	for _, u := range users {
		out = append(out, u.name)
	}
	return out
}

func madeWithZero(users []user) []*user {
	const none = 0
	out := make([]*user, none) // want "capacity len\\(users\\)"
	for i := range users {
		out = append(out, &users[i])
	}
	return out
}

func madeVar(users []user) []int {
	var out = make([]int, 0) // want "capacity len\\(users\\)"
	for _, u := range users {
		out = append(out, u.age)
	}
	return out
}

func converted(users []user) []string {
	out := []string(nil) // want "capacity len\\(users\\)"
	for _, u := range users {
		out = append(out, u.name)
	}
	return out
}

func nilWithType(users []user) []string {
	var out []string = nil // want "capacity len\\(users\\)"
	for _, u := range users {
		out = append(out, u.name)
	}
	return out
}

type byAge []user

func named(users []user) byAge {
	var out byAge // want "capacity len\\(users\\)"
	for _, u := range users {
		out = append(out, u)
	}
	return out
}

func namedConversion(users []user) byAge {
	out := byAge(nil) // want "capacity len\\(users\\)"
	for _, u := range users {
		out = append(out, u)
	}
	return out
}

func namedLiteral(users []user) byAge {
	out := byAge{} // want "capacity len\\(users\\)"
	for _, u := range users {
		out = append(out, u)
	}
	return out
}

func generic[T, U any](items []T, convert func(T) U) []U {
	var out []U // want "capacity len\\(items\\)"
	for _, each := range items {
		out = append(out, convert(each))
	}
	return out
}

func result(users []user) (names []string) { // want "names grows .*capacity len\\(users\\)"
	for _, u := range users {
		names = append(names, u.name)
	}
	return names
}

func bareReturn(users []user) (names []string, err error) { // want "names grows .*capacity len\\(users\\)"
	for _, u := range users {
		names = append(names, u.name)
	}
	return
}

func resultOfLiteral() func([]user) []string {
	return func(users []user) (names []string) { // want "names grows .*capacity len\\(users\\)"
		for _, u := range users {
			names = append(names, u.name)
		}
		return names
	}
}
