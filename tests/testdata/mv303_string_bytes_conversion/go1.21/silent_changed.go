// Package changed converts what is not the same, or not for reading.
package changed

import (
	"io"
	"os"
	"sort"
	"strings"
)

type table map[string][]byte

func scramble(lines []string) [][]byte {
	var out [][]byte
	for _, line := range lines {
		b := []byte(line) // silent: because the bytes are changed
		sort.Slice(b, func(i, j int) bool { return b[i] < b[j] })
		out = append(out, b)
	}
	return out
}

func stored(t table, lines []string) {
	for _, line := range lines {
		t[line] = []byte(line)         // silent: because the bytes are kept
		t[line[:1]] = []byte(line)[1:] // silent: because the bytes are kept
	}
}

var process func(b []byte)

func templates(text string, n int) {
	for i := 0; i < n; i++ {
		process([]byte(text)) // silent: because nobody knows what becomes of the bytes
	}
}

func reading(r io.Reader, buf []byte) (names []string) {
	for {
		n, err := r.Read(buf)
		if err != nil {
			return names
		}
		names = append(names, string(buf))     // silent: because Read writes to the bytes
		names = append(names, string(buf[:n])) // silent: because n is another one each time
	}
}

func counting(name []byte, n int) (names []string) {
	for i := 0; i < n; i++ {
		names = append(names, string(name)) // silent: because a byte changes
		name[0]++
	}
	return names
}

func handed(name []byte, n int) (names []string) {
	for i := 0; i < n; i++ {
		process(name)
		names = append(names, string(name)) // silent: because process may change the bytes
	}
	return names
}

func parts(lines [][]byte) (out []string) {
	for _, line := range lines {
		out = append(out, strings.ToUpper(string(line))) // silent: because the result is another type
		out = append(out, string(line))                  // silent: because a string is wanted
	}
	return out
}

func searched(lines [][]byte, words []string) (n int) {
	for i, line := range lines {
		if strings.Contains(string(line), words[i]) { // silent: because the word had to be converted instead
			n++
		}
	}
	return n
}

func distinct(words [][]byte) map[string]bool {
	seen, first := map[string]bool{}, map[string]int{}
	for i, word := range words {
		if seen[string(word)] {
			continue
		}
		seen[string(word)] = true // silent: because the key is new: the map needs it
		if _, ok := first[string(word)]; !ok {
			first[string(word)] = i // silent: because the key is new: the map needs it
		}
	}
	for i, word := range words {
		at, ok := first[string(word)]
		if !ok || at > i {
			first[string(word)] = i // silent: because it was looked up before
		}
	}
	return seen
}

type reader struct{ f *os.File }

func (r reader) Write(p []byte, at int) (int, error) { return r.f.WriteAt(p, int64(at)) }

func placed(r reader, lines []string) {
	for i, line := range lines {
		r.Write([]byte(line), i) // silent: because this is not io.Writer's method
	}
}

func numbered(w io.Writer, text string, n int) {
	for i := 0; i < n; i++ {
		p := []byte(text) // silent: because a byte is changed afterwards
		p[0] = byte('0' + i)
		w.Write(p)
	}
}

func appended(w io.Writer, text string, n int) {
	for i := 0; i < n; i++ {
		p := []byte(text) // silent: because append may write behind the bytes
		w.Write(append(p, byte(i)))
		q := []byte(text) // silent: because it is assigned again
		w.Write(q)
		q = append(q, '.')
		w.Write(q)
	}
}

func filled(w io.Writer, r io.Reader, text string, n int) {
	for i := 0; i < n; i++ {
		p := []byte(text) // silent: because Read writes to the bytes
		r.Read(p)
		w.Write(p)
	}
}

func unknown(w io.Writer, text string, n int) {
	for i := 0; i < n; i++ {
		p := []byte(text) // silent: because nobody knows what process does with the bytes
		w.Write(p)
		process(p)
	}
}

func collected(w io.Writer, text string, n int) (all [][]byte) {
	for i := 0; i < n; i++ {
		p := []byte(text) // silent: because the bytes are kept
		w.Write(p)
		all = append(all, p)
	}
	return all
}

func later(w io.Writer, text string, n int) {
	for i := 0; i < n; i++ {
		p := []byte(text) // silent: because a function has it that runs at any time
		w.Write(p)
		go func() { process(p) }()
	}
}

type upper struct{ w io.Writer }

func (u upper) Write(p []byte) (int, error) {
	for i, c := range p {
		if 'a' <= c && c <= 'z' {
			p[i] = c - 'a' + 'A'
		}
	}
	return u.w.Write(p)
}

func shouted(u upper, text string, n int) {
	for i := 0; i < n; i++ {
		p := []byte(text) // silent: because this Write changes the bytes
		u.Write(p)
	}
}

func others(w io.Writer, lines []string) {
	for _, line := range lines {
		p := []byte(line) // silent: because the line is another one each time
		w.Write(p)
	}
}
