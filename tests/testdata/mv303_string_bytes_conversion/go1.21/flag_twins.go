// Package twins calls the functions for strings with bytes, and the other way round.
package twins

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var date = regexp.MustCompile(`\d{4}-\d\d-\d\d`)

func dated(lines []string) (n int) {
	for _, line := range lines {
		if date.Match([]byte(line)) { // want "\\[\\]byte\\(line\\) copies the string in every iteration: MatchString takes it as it is"
			n++
		}
		at := date.FindIndex([]byte(line)) // want "FindStringIndex takes it as it is"
		n += len(at)
	}
	return n
}

func datedBytes(lines [][]byte) (n int) {
	for _, line := range lines {
		if date.MatchString(string(line)) { // want "string\\(line\\) copies the bytes in every iteration: Match takes them as they are"
			n++
		}
		n += len(date.FindAllStringIndex(string(line), -1)) // want "FindAllIndex takes them"

		if ok, _ := regexp.MatchString(`^#`, string(line)); ok { // want "regexp.Match takes them"
			n++
		}
	}
	return n
}

func runesOf(lines [][]byte) (n int) {
	for _, line := range lines {
		if !utf8.ValidString(string(line)) { // want "utf8.Valid takes them as they are"
			continue
		}
		n += utf8.RuneCountInString(string(line)) // want "utf8.RuneCount takes them as they are"
	}
	return n
}

func marked(lines []string, mark []byte) (n int) {
	for _, line := range lines {
		if bytes.Contains([]byte(line), mark) { // want "strings.Contains takes it as it is"
			n++
		}
	}
	return n
}

func markedAnew(lines []string, mark []byte) (n int) {
	for i, line := range lines {
		mark[0] = byte(i)
		if bytes.Contains([]byte(line), mark) { // silent: because the other bytes change
			n++
		}
	}
	return n
}

func comments(lines [][]byte, marks ...string) (n int) {
	for _, line := range lines {
		if strings.Contains(string(line), "//") { // want "bytes.Contains takes them as they are"
			n++
		}
		if strings.HasPrefix(string(line), "#") { // want "bytes.HasPrefix takes them"
			n++
		}
		if strings.IndexByte(string(line), ';') >= 0 { // want "bytes.IndexByte takes them"
			n++
		}
		if strings.IndexFunc(string(line), unicode.IsUpper) == 0 { // want "bytes.IndexFunc takes them"
			n++
		}
		if strings.EqualFold(string(line), "end") { // want "bytes.EqualFold takes them"
			break
		}
		n += strings.Count(string(line), "\t") // want "bytes.Count takes them"
	}
	n += len(strings.Join(marks, ""))
	return n
}

// The other text is the same in all iterations: it is converted once.
func matching(lines [][]byte, word string) (n int) {
	for _, line := range lines {
		if strings.Contains(string(line), word) { // want "bytes.Contains takes them"
			n++
		}
	}
	return n
}

func alike(a, b [][]byte) (n int) {
	for i := range a {
		n += strings.Compare(string(a[i]), string(b[i])) // want "bytes.Compare takes them"
	}
	return n
}

type name string

func find(names []name, lines []string) (n int) {
	for _, each := range names {
		n += bytes.Index([]byte(each), []byte("-")) // want "strings.Index takes it as it is"
		n += bytes.Count([]byte(each), []byte{'-'})
	}
	for _, line := range lines {
		if bytes.ContainsAny([]byte(line), "{}") { // want "strings.ContainsAny takes it"
			n++
		}
		n += bytes.IndexByte([]byte(line), '=') // want "strings.IndexByte takes it"
	}
	return n
}
