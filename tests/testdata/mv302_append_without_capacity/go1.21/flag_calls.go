// Package calls ranges over what a call gives: it is evaluated once.
package calls

import (
	"os"
	"strings"
)

type store struct {
	users map[string]int
	env   []string
}

func (s *store) names() []string {
	out := make([]string, 0, len(s.users))
	for name := range s.users {
		out = append(out, name)
	}
	return out
}

func (s *store) getHosts() (hosts []string, err error) { return s.env, nil }

func listURLs(prefix string) []string { return []string{prefix, prefix} }

func trimmed(text string) []string {
	out := []string{} // want "capacity len\\(strings.Split\\(text, \",\"\\)\\)"
	for _, part := range strings.Split(text, ",") {
		out = append(out, strings.TrimSpace(part))
	}
	return out
}

func lengths(text string) (out []int) { // want "capacity len\\(strings.Fields\\(text\\)\\)"
	for _, word := range strings.Fields(text) {
		out = append(out, len(word))
	}
	return out
}

func environment() []string {
	var names []string // want "capacity len\\(os.Environ\\(\\)\\)"
	for _, pair := range os.Environ() {
		name, _, _ := strings.Cut(pair, "=")
		names = append(names, name)
	}
	return names
}

func ownFunction(prefix string) []string {
	out := []string{} // want "capacity len\\(listURLs\\(prefix\\)\\)"
	for _, url := range listURLs(prefix) {
		out = append(out, url+"/")
	}
	return out
}

func (s *store) ownMethod() []string {
	out := []string{} // want "capacity len\\(s.names\\(\\)\\)"
	for _, name := range s.names() {
		out = append(out, name+"!")
	}
	return out
}

func (s *store) ownResults() ([]string, error) {
	hosts, err := s.getHosts()
	if err != nil {
		return nil, err
	}
	out := []string{} // want "capacity len\\(hosts\\)"
	for _, host := range hosts {
		out = append(out, host+":80")
	}
	return out, nil
}

func converted(text string) []rune {
	out := []rune{} // want "capacity len\\(text\\)"
	for _, r := range []rune(text) {
		out = append(out, r+1)
	}
	return out
}

// Something stands between declaration and loop: the call must not come before that.
func later(path string) []string {
	var out []string // want "capacity len\\(listURLs\\(prefix\\)\\)"
	prefix := strings.TrimSuffix(path, "/")
	for _, url := range listURLs(prefix) {
		out = append(out, url)
	}
	return out
}

// Names that are taken.
func taken(text string, fields, fields2 int) int {
	out := []string{} // want "capacity len\\(strings.Fields\\(text\\)\\)"
	for _, word := range strings.Fields(text) {
		out = append(out, word)
	}
	return len(out) + fields + fields2
}

// Over two lines.
func long(text string) []string {
	out := []string{} // want "capacity as many as it ranges over"
	for _, part := range strings.SplitN(strings.ReplaceAll(text, "\r\n", "\n"),
		"\n", 100) {
		out = append(out, part)
	}
	return out
}

type shelf struct{ rows [][]string }

func (s shelf) slices() [][]string { return s.rows }

func (s shelf) os() []string { return s.rows[0] }

// What the calls are named like is a package: of the file, or one that the fix needs.
func shelved(s shelf) (all [][]string, lines []string) { // want "capacity len\\(s.slices\\(\\)\\)" "capacity len\\(s.os\\(\\)\\)"
	for _, row := range s.slices() {
		all = append(all, row)
	}
	for _, line := range s.os() {
		lines = append(lines, line)
	}
	return all, lines
}

// The same where room is given.
func roomFor(s shelf) ([][]string, []string) {
	all := make([][]string, 0, len(s.rows)) // silent: because its capacity is given
	for _, row := range s.slices() {
		all = append(all, row)
	}
	lines := make([]string, 0, 8) // silent: because its capacity is given
	for _, line := range s.os() {
		lines = append(lines, line)
	}
	return all, lines
}
