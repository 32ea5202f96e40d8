// Package calls compiles with every call.
package calls

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"sort"
)

const wordPattern = `\w+`

type server struct{ mux *http.ServeMux }

// valid says whether a name may be used.
func valid(name string) bool {
	return regexp.MustCompile(`^[a-z][a-z0-9-]*$`).MatchString(name) // want "in every call of valid, dozens of allocations each time: do it once, in a package variable"
}

func words(text string) []string {
	re := regexp.MustCompile(wordPattern) // want "in every call of words"
	return re.FindAllString(text, -1)
}

func (s *server) parse(line string) (string, error) {
	re, err := regexp.Compile(`^(\w+)=(.*)$`) // want "in every call of parse"
	if err != nil {
		return "", fmt.Errorf("parse: %w", err)
	}
	match := re.FindStringSubmatch(line)
	if match == nil {
		return "", errors.New("no match")
	}
	return match[1], nil
}

func matched(line string) (bool, error) {
	return regexp.MatchString("^#", line) // want "in every call of matched"
}

func read(r io.RuneReader) bool {
	const local = "a`b"
	ok, err := regexp.MatchReader(local, r) // want "in every call of read"
	return err == nil && ok
}

func (s *server) routes() {
	s.mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if !regexp.MustCompile(`^/\w+$`).MatchString(r.URL.Path) { // want "in every call of the function literal"
			http.NotFound(w, r)
		}
	})
}

var handler = func(path string) bool {
	return regexp.MustCompile(`\.html?$`).MatchString(path) // want "in every call of the function literal"
}

func init() {
	http.HandleFunc("/x", func(w http.ResponseWriter, r *http.Request) {
		posix := regexp.MustCompilePOSIX("^/x(y|z)") // want "in every call of the function literal"
		fmt.Fprint(w, posix.MatchString(r.URL.Path))
	})
}

func once(lines []string) int {
	total := 0
	for _, line := range regexp.MustCompile("x").Split(lines[0], -1) { // want "in every call of once"
		total += len(line)
	}
	return total
}

func sorted(lines []string) {
	number := regexp.MustCompile(`\d+`) // want "in every call of sorted"
	sort.Slice(lines, func(i, j int) bool {
		return number.FindString(lines[i]) < number.FindString(lines[j])
	})
}

func missing(lines []string) (n int) {
	var x *regexp.Regexp
	for _, line := range lines {
		if x == nil {
			x = regexp.MustCompile("x+") // want "in every call of missing"
		}
		n += len(x.FindString(line))
	}
	return n
}

func longest(s string) string {
	re := regexp.MustCompile("a|ab") // want "in every call of longest"
	re.Longest()
	return re.FindString(s)
}

func doubtful(s string) string {
	re := regexp.MustCompile(`\p{Coptic}+`) // want "in every call of doubtful"
	return re.FindString(s)
}

func wrong(s string) (bool, error) {
	return regexp.MatchString(`(?=x)`, s) // want "in every call of wrong"
}
