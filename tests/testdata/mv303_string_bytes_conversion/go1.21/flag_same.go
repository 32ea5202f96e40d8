// Package same converts the same again and again.
package same

import (
	"bytes"
	"encoding/json"
	"fmt"
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
