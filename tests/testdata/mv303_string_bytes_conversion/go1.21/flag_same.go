// Package same converts the same again and again.
package same

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"strconv"
	"strings"
)

func prefixed(prefix []byte, lines []string) []string {
	out := make([]string, 0, len(lines))
	for _, line := range lines {
		out = append(out, strings.TrimPrefix(line, string(prefix))) // want "string\\(prefix\\) makes the same copy in every iteration: convert it before the loop"
	}
	return out
}

func labelled(name []byte, values []int) []string {
	var out []string
	for _, v := range values {
		label := string(name) // want "string\\(name\\) makes the same copy"
		out = append(out, label+strconv.Itoa(v))
	}
	return out
}

type row struct{ table, key string }

func rows(table []byte, keys []string) []row {
	out := make([]row, len(keys))
	for i, key := range keys {
		out[i] = row{table: string(table), key: key} // want "string\\(table\\) makes the same copy"
	}
	return out
}

// Both loops repeat it.
func grid(unit []byte, cells [][]int) {
	for _, line := range cells {
		for _, cell := range line {
			fmt.Println(cell, join(string(unit), "m")) // want "string\\(unit\\) makes the same copy"
		}
	}
}

func join(a, b string) string { return a + b }

// The separator is always the same text.
func fields(lines [][]byte, sep string) (n int) {
	for _, line := range lines {
		n += len(bytes.Split(line, []byte(sep))) // want "\\[\\]byte\\(sep\\) makes the same copy"
	}
	return n
}

func decode(template string, n int) []map[string]any {
	out := make([]map[string]any, n)
	for i := range out {
		if err := json.Unmarshal([]byte(template), &out[i]); err != nil { // want "\\[\\]byte\\(template\\) makes the same copy"
			return nil
		}
	}
	return out
}

type config struct{ mark string }

func marked(c config, lines [][]byte) (n int) {
again:
	for _, line := range lines {
		if bytes.Contains(line, []byte(c.mark)) { // want "\\[\\]byte\\(c.mark\\) makes the same copy"
			n++
			continue again
		}
	}
	return n
}

// The local is only lent.

func repeated(w io.Writer, banner string, n int) error {
	for i := 0; i < n; i++ {
		p := []byte(banner) // want "\\[\\]byte\\(banner\\) makes the same copy in every iteration: convert it before the loop"
		if _, err := w.Write(p); err != nil {
			return err
		}
	}
	return nil
}

const greeting = "220 ready\r\n"

func greet(conns []net.Conn, log *os.File) {
	for _, conn := range conns {
		var hello = []byte(greeting) // want "\\[\\]byte\\(greeting\\) makes the same copy"
		conn.Write(hello)
		fmt.Fprintln(log, len(hello), hello[0])
	}
}

func matching(parts [][]byte, c config, out *bufio.Writer) (found [][]byte) {
	for _, part := range parts {
		if len(part) == 0 {
			continue
		}
		mark, rest := []byte(c.mark), part[1:] // want "\\[\\]byte\\(c.mark\\) makes the same copy"
		if bytes.Contains(rest, mark) || len(mark) > 80 {
			found = append(found, append([]byte(nil), mark...))
		}
		out.Write(mark[:1])
	}
	return found
}

type counter struct{ n int }

func (c *counter) Write(p []byte) (int, error) {
	c.n += len(p)
	return os.Stdout.Write(p)
}

func counted(c *counter, line string, rows [][]int) {
	for _, row := range rows {
		for range row {
			b := []byte(line) // want "\\[\\]byte\\(line\\) makes the same copy"
			c.Write(b)
		}
	}
}
