// Package free converts where the compiler makes no copy.
package free

import (
	"bytes"
	"hash/fnv"
	"io"
	"os"
	"strings"
	"unicode/utf8"
)

const mark = "\r\n"

func looks(lines [][]byte, known map[string]int, want string) (n int) {
	for _, line := range lines {
		n += len(string(line))    // silent: because only the length is asked for
		if string(line) == want { // silent: because a comparison copies nothing
			n++
		}
		if want != string(line) || string(line) < "m" { // silent: because a comparison copies nothing
			n++
		}
		n += known[string(line)]              // silent: because a look-up copies nothing
		if _, ok := known[string(line)]; ok { // silent: because a look-up copies nothing
			delete(known, string(line)) // silent: because delete looks up as well
		}
		switch string(line) { // silent: because a switch compares
		case "a", "b":
			n++
		}
	}
	return n
}

func bytesOf(lines []string, dst []byte, want []byte) []byte {
	for _, line := range lines {
		for _, c := range []byte(line) { // silent: because range reads the string's bytes
			dst = append(dst, c)
		}
		dst = append(dst, []byte(line)...)   // silent: because append reads the string's bytes
		copy(dst, []byte(line))              // silent: because copy reads the string's bytes
		if bytes.Equal([]byte(line), want) { // silent: because Equal only reads, and is no copy since 1.22
			break
		}
		if bytes.HasPrefix([]byte(line), want) || bytes.EqualFold([]byte(line), want) { // silent: because these only read
			break
		}
		if !utf8.Valid([]byte(line)) { // silent: because Valid only reads
			break
		}
	}
	return dst
}

func buffers(lines []string) string {
	var buf bytes.Buffer
	var text strings.Builder
	var w io.Writer = &buf
	h := fnv.New32a()
	for _, line := range lines {
		buf.Write([]byte(line))  // silent: because the buffer copies the bytes itself
		text.Write([]byte(line)) // silent: because the builder copies the bytes itself
		w.Write([]byte(line))    // silent: because the compiler knows that w is the buffer
		h.Write([]byte(line))    // silent: because the compiler sees through this hash
	}
	return text.String()
}

type wrapped struct{ bytes.Buffer }

func embedded(w *wrapped, lines []string) {
	for _, line := range lines {
		w.Write([]byte(line)) // silent: because the method is the buffer's own
	}
}

func constants(f *os.File, lines [][]byte) {
	for _, line := range lines {
		f.Write(line)
		f.Write([]byte(mark))                      // silent: because a constant that is not kept lies on the stack
		f.Write([]byte("--"))                      // silent: because a constant that is not kept lies on the stack
		if bytes.Contains(line, []byte("error")) { // silent: because a constant that is not kept lies on the stack
			return
		}
	}
}

func locals(buf *bytes.Buffer, lines [][]byte, want string) (n int) {
	for _, line := range lines {
		p := []byte(want) // silent: because what gets it only reads, and is no copy since 1.22
		if bytes.Equal(line, p) {
			n += len(p)
		}
		buf.Write(p)
	}
	return n
}

func runesIn(names []string) (n int) {
	for _, name := range names {
		n += utf8.RuneCountInString(name) // silent: because nothing is converted
	}
	return n
}
