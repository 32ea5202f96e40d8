// Package fixed does without the copies.
package fixed

import (
	"bytes"
	"hash"
	"io"
	"os"
	"regexp"
	"strings"
)

func write(w io.Writer, f *os.File, h hash.Hash, lines []string, parts [][]byte) {
	var scratch []byte
	for _, line := range lines {
		io.WriteString(w, line)                // silent: because the string is handed over
		f.WriteString(line)                    // silent: because the string is handed over
		scratch = append(scratch[:0], line...) // silent: because one buffer is used again
		h.Write(scratch)
	}
	for _, part := range parts {
		w.Write(part) // silent: because the bytes are handed over
	}
}

func search(re *regexp.Regexp, lines []string, parts [][]byte) (n int) {
	for _, line := range lines {
		if re.MatchString(line) || strings.Contains(line, "//") { // silent: because these take strings
			n++
		}
		for _, r := range line { // silent: because range decodes the runes itself
			n += int(r)
		}
	}
	for _, part := range parts {
		if re.Match(part) || bytes.Contains(part, []byte("//")) { // silent: because these take bytes
			n++
		}
	}
	return n
}

func count(words [][]byte) map[string]*int {
	counts := map[string]*int{}
	for _, word := range words {
		if n := counts[string(word)]; n != nil { // silent: because a look-up copies nothing
			*n++
		} else {
			one := 1
			key := string(word) // silent: because the map needs the key
			counts[key] = &one
		}
	}
	return counts
}

func once(prefix []byte, w io.Writer, buf *bytes.Buffer, lines []string) (out []string) {
	text := string(prefix) // silent: because it stands before the loop
	for _, line := range lines {
		buf.Reset()
		buf.WriteString(line)
		w.Write(buf.Bytes())              // silent: because these are the buffer's own bytes
		line = line + buf.String()        // silent: because a string is wanted
		out = append(out, text+line)      // silent: because it was converted before
		out = append(out, text, line[1:]) // silent: because it was converted before
	}
	return out
}
