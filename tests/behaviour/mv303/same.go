// go 1.21

// Conversions that are put before their loops: labels, loops that never run, names that are taken.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
)

type mark struct{ text string }

func trimmed(prefix []byte, lines []string) (out []string) {
	prefixString := "taken"
	for _, line := range lines {
		out = append(out, strings.TrimPrefix(line, string(prefix)))
	}
	return append(out, prefixString)
}

func split(m mark, lines [][]byte) (n int) {
again: // next line
	for _, line := range lines {
		for range line {
			if len(bytes.Split(line, []byte(m.text))) > 1 {
				n++
				continue again
			}
		}
	}
	return n
}

func decoded(template string, n int) (all []map[string]int) {
	for i := 0; i < n; i++ {
		m := map[string]int{}
		err := json.Unmarshal([]byte(template), &m)
		m["i"] = i
		fmt.Println(m, err)
		all = append(all, m)
	}
	return all
}

type row struct {
	name string
	at   int
}

func rows(name []byte, n int) (all []row) {
	switch {
	case n > 1:
		for i := 0; i < n; i++ {
			all = append(all, row{string(name), i})
		}
	}
	name[0] = 'X'
	return all
}

func banners(w io.Writer, text string, n int) {
	for i := 0; i < n; i++ {
		p := []byte(text)
		if i < 2 {
			w.Write(p)
		}
		w.Write(p[1:])
	}
}

func main() {
	banners(os.Stdout, "hello\n", 3)
	banners(os.Stdout, "", 0)

	fmt.Println(trimmed([]byte("a"), []string{"ab", "b", "aa"}), trimmed(nil, nil))
	fmt.Println(split(mark{"-"}, [][]byte{[]byte("a-b"), []byte("ab"), nil}))
	fmt.Println(decoded(`{"a": 1}`, 2), decoded(`{`, 1))
	fmt.Println(rows([]byte("abc"), 3), rows([]byte("abc"), 0))
}
