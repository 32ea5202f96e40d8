// Package fixed is what the fixes leave behind.
package fixed

import (
	"slices"
	"strings"
)

type user struct {
	name  string
	roles []string
}

type ids []int

func presized(users []user) []string {
	out := make([]string, 0, len(users)) // silent: because it is made with its capacity
	for _, u := range users {
		out = append(out, u.name)
	}
	return out
}

func presizedNamed(xs []int) ids {
	out := make(ids, 0, len(xs)) // silent: because a named type is made with its capacity
	for _, x := range xs {
		out = append(out, x)
	}
	return out
}

func summed(users []user) []string {
	total := 0
	for _, u := range users {
		total += len(u.roles)
	}
	out := make([]string, 0, total) // silent: because it has the capacity of all parts
	for _, u := range users {
		out = append(out, u.roles...)
	}
	return out
}

func grown(users []user) []string {
	var out []string
	out = slices.Grow(out, len(users)) // silent: because it is grown before the loop
	for _, u := range users {
		out = append(out, u.name)
	}
	return out
}

func grownResult(users []user) (out []string) {
	out = slices.Grow(out, len(users)) // silent: because the result is grown before the loop
	for _, u := range users {
		out = append(out, u.name)
	}
	return out
}

func grownBehindPrefix(users []user) []string {
	var out []string
	out = append(out, "all")
	out = slices.Grow(out, len(users)) // silent: because it is grown before the loop
	for _, u := range users {
		out = append(out, u.name)
	}
	return out
}

func grownInBranch(users []user, all bool) []string {
	var out []string
	if all {
		out = slices.Grow(out, len(users)) // silent: because it is grown before the loop
		for _, u := range users {
			out = append(out, u.name)
		}
	}
	return out
}

func assigned(users []user) (out []string) {
	out = make([]string, 0, len(users)) // silent: because it is made anew before the loop
	for _, u := range users {
		out = append(out, u.name)
	}
	return out
}

func assignedLater(load func() ([]user, error)) ([]string, error) {
	out := []string{}
	users, err := load()
	if err != nil {
		return out, err
	}
	out = make([]string, 0, len(users)) // silent: because it is made anew before the loop
	for _, u := range users {
		out = append(out, u.name)
	}
	return out, nil
}

func held(text string) []string {
	fields := strings.Fields(text)
	out := make([]string, 0, len(fields)) // silent: because the call stands in a variable
	for _, field := range fields {
		out = append(out, field)
	}
	return out
}

func guarded(n int) []int {
	out := make([]int, 0, max(n, 0)) // silent: because it has its capacity, negative or not
	for i := range n {
		out = append(out, i)
	}
	return out
}

func product(as, bs []string) []string {
	out := make([]string, 0, len(as)*len(bs)) // silent: because it has the capacity of both loops
	for _, a := range as {
		for _, b := range bs {
			out = append(out, a+b)
		}
	}
	return out
}

func both(as, bs []string) []string {
	out := make([]string, 0, len(as)+len(bs)) // silent: because it has room for both loops
	for _, a := range as {
		out = append(out, a)
	}
	for _, b := range bs {
		out = append(out, b)
	}
	return out
}

func concatenated(parts [][]int) []int {
	out := slices.Concat(parts...) // silent: because nothing is appended
	return out
}

func cloned(names []string) []string {
	return slices.Clone(names) // silent: because nothing is appended
}

func spreadOnce(names []string) []string {
	var out []string // silent: because append copies a whole slice at once
	out = append(out, names...)
	return out
}

func presizedMap(users []user) map[string]user {
	out := make(map[string]user, len(users)) // silent: because it is made with its room
	for _, u := range users {
		out[u.name] = u
	}
	return out
}

func presizedMapOfBoth(as, bs []string) map[string]bool {
	out := make(map[string]bool, len(as)+len(bs)) // silent: because it is made with its room
	for _, a := range as {
		out[a] = true
	}
	for _, b := range bs {
		out[b] = true
	}
	return out
}

func indexed(users []user) []string {
	out := make([]string, len(users)) // silent: because it is as long as it gets
	for i, u := range users {
		out[i] = u.name
	}
	return out
}

func built(users []user) string {
	var out strings.Builder // silent: because it is no slice
	for _, u := range users {
		out.WriteString(u.name)
	}
	return out.String()
}
