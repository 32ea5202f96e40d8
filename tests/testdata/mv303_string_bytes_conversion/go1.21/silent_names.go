// Package names uses the names for other things.
package names

import "io"

type byteSlice []byte

func shadowed(w io.Writer, lines []string, parts [][]byte) (out []int) {
	string := func(b []byte) int { return len(b) }
	type byte uint16
	m := map[int]int{}
	for _, part := range parts {
		m[string(part)]++ // silent: because string is a function here
		out = append(out, string(part))
	}
	return out
}

type local struct{}

func (local) Contains(s string, sub string) bool { return len(s) > len(sub) }

func packages(parts [][]byte) (n int) {
	var strings local
	for _, part := range parts {
		if strings.Contains(string(part), "x") { // silent: because strings is a variable here
			n++
		}
	}
	return n
}

func generic[T ~string | ~[]byte](w io.Writer, all []T) {
	for _, each := range all {
		w.Write([]byte(each)) // silent: because it may be bytes already
	}
}

func already(w io.Writer, all []byteSlice) {
	for _, each := range all {
		w.Write([]byte(each)) // silent: because it is bytes already
	}
}

func numbers(all []rune) map[string]int {
	m := map[string]int{}
	for _, r := range all {
		m[string(r)]++ // silent: because it is one rune
	}
	return m
}
