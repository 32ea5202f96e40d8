// Package maps fills maps with a number of keys that nobody knows.
package maps

import "strings"

type user struct {
	id    int
	group string
}

func groups(users []user) map[string][]user {
	out := make(map[string][]user) // silent: because grouping counts on keys that come again
	for _, u := range users {
		out[u.group] = append(out[u.group], u)
	}
	return out
}

func counts(text string) map[string]int {
	out := make(map[string]int) // silent: because counting counts on keys that come again
	for _, word := range strings.Fields(text) {
		out[word] = out[word] + 1
	}
	return out
}

func merged(users []user) map[string]user {
	out := map[string]user{} // silent: because the loop looks for keys that are there
	for _, u := range users {
		old := out[u.group]
		u.id += old.id
		out[u.group] = u
	}
	return out
}

func distinct(words []string) (out []string) {
	seen := map[string]bool{} // silent: because the loop looks for keys that are there
	for _, word := range words {
		if !seen[word] {
			out = append(out, word)
		}
		seen[word] = true
	}
	return out
}

func last(users []user) map[string]user {
	out := map[string]user{} // silent: because it is always the same key
	for _, u := range users {
		out["last"] = u
	}
	return out
}

func filtered(users []user) map[int]user {
	out := map[int]user{} // silent: because the insert is conditional
	for _, u := range users {
		if u.group != "" {
			out[u.id] = u
		}
	}
	return out
}

func sized(users []user) map[int]user {
	out := make(map[int]user, 100) // silent: because somebody chose its size
	for _, u := range users {
		out[u.id] = u
	}
	return out
}

func filled(users []user) map[int]string {
	out := map[int]string{0: "root"} // silent: because it is not declared empty
	for _, u := range users {
		out[u.id] = u.group
	}
	return out
}

func pruned(users []user) map[int]user {
	out := map[int]user{} // silent: because the loop also removes keys
	for _, u := range users {
		out[u.id] = u
		delete(out, u.id-1)
	}
	return out
}

func sizes(words []string) map[int]bool {
	out := map[int]bool{} // silent: because many words have the same length
	for _, word := range words {
		out[len(word)] = true
	}
	return out
}

func initials(words []string) map[rune]bool {
	out := map[rune]bool{} // silent: because many words begin alike
	for _, word := range words {
		first := rune(word[0])
		out[first] = true
	}
	return out
}

func groupNames(users []user) map[string]struct{} {
	out := map[string]struct{}{} // silent: because many users have the same group
	for _, u := range users {
		out[u.group] = struct{}{}
	}
	return out
}

func earlierInLiteral(users []user, each func(func(user))) map[int]user {
	out := map[int]user{} // silent: because a literal has filled it before
	each(func(u user) { out[-u.id] = u })
	for _, u := range users {
		out[u.id] = u
	}
	return out
}

func nested(users []user, tags []string) map[string]int {
	out := map[string]int{} // silent: because the keys of two loops may be the same
	for _, u := range users {
		for _, tag := range tags {
			out[u.group+tag] = u.id
		}
	}
	return out
}

type set map[string]bool

func named(words []string) set {
	out := set{} // silent: because maps are known by their own type only
	for _, word := range words {
		out[word] = true
	}
	return out
}

func squares(xs []int) []int {
	out := make([]int, len(xs))
	for i, x := range xs {
		out[i] = x * x // silent: because it is no map
	}
	return out
}

func field(s *struct{ ids map[int]bool }, users []user) {
	for _, u := range users {
		s.ids[u.id] = true // silent: because a field may hold anything
	}
}

func twoKeys(users []user) map[string]int {
	out := map[string]int{} // silent: because it gets two keys each time: not the shape this rule knows
	for i, u := range users {
		out[u.group] = i
		out["-"+u.group] = -i
	}
	return out
}

func reassigned(users []user) map[int]user {
	out := map[int]user{} // silent: because the loop starts a new map
	for _, u := range users {
		if u.id == 0 {
			out = map[int]user{}
		}
		out[u.id] = u
	}
	return out
}

func earlier(users []user, more func() bool) map[int]user {
	out := map[int]user{} // silent: because another loop has filled it before
	for i := 0; more(); i++ {
		out[-i] = user{}
	}
	for _, u := range users {
		out[u.id] = u
	}
	return out
}

func left(users []user) map[int]user {
	out := map[int]user{} // silent: because the loop may end early
	for _, u := range users {
		if u.group == "" {
			break
		}
		out[u.id] = u
	}
	return out
}

func drained(users <-chan user) map[int]user {
	out := map[int]user{} // silent: because a channel has no length to range over
	for u := range users {
		out[u.id] = u
	}
	return out
}
