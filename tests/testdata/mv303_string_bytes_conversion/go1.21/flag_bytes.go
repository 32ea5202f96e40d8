// Package convert makes strings of bytes that are taken as bytes too.
package convert

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"strings"
)

func copyLines(w io.Writer, lines [][]byte) {
	for _, line := range lines {
		io.WriteString(w, string(line)) // want "string\\(line\\) copies the bytes in every iteration: Write takes them"
	}
}

func toBuffers(f *os.File, lines [][]byte) string {
	var buf bytes.Buffer
	var text strings.Builder
	out := bufio.NewWriter(f)
	defer out.Flush()
	for _, line := range lines {
		io.WriteString(&buf, string(line))  // want "Write takes them as they are"
		io.WriteString(out, string(line))   // want "Write takes them as they are"
		io.WriteString(&text, string(line)) // want "Write takes them as they are"
		buf.WriteString(string(line))       // want "Write takes them as they are"
		out.WriteString(string(line[1:]))   // want "Write takes them as they are"
	}
	return text.String()
}

func words(sc *bufio.Scanner) (map[string]int, map[string]bool) {
	counts, seen := map[string]int{}, make(map[string]bool)
	for sc.Scan() {
		counts[string(sc.Bytes())]++ // want "makes a key in every iteration, even where the map has it"
		word := sc.Bytes()
		seen[string(word)] = true // want "string\\(word\\) makes a key"
	}
	return counts, seen
}

type index struct{ at map[string][]int }

func (x *index) add(words [][]byte, weight int) {
	total := map[string]int{}
	for i, word := range words {
		x.at[string(word)] = append(x.at[string(word)], i) // want "string\\(word\\) makes a key"
		total[string(word)] += weight                      // want "string\\(word\\) makes a key"
	}
}

func join(parts [][]byte, sep byte) []byte {
	var out []byte
	for _, part := range parts {
		out = append(out, string(part)...)              // want "append takes the bytes themselves"
		out = append(out, string(part[:len(part)])...)  // want "append takes the bytes themselves"
		out = append(append(out, string(part)...), sep) // want "append takes the bytes themselves"
	}
	return out
}

func buffers(w io.Writer, rows [][]string) [][]byte {
	var out [][]byte
	var buf bytes.Buffer
	for _, row := range rows {
		buf.Reset()
		for _, cell := range row {
			buf.WriteString(cell)
		}
		w.Write([]byte(buf.String()))           // want "\\[\\]byte\\(buf.String\\(\\)\\) copies the buffer's bytes twice in every iteration: use Bytes"
		out = append(out, []byte(buf.String())) // want "copies the buffer's bytes twice"
		page := []byte(buf.String())            // want "copies the buffer's bytes twice"
		page[0] = '!'
	}
	return out
}
