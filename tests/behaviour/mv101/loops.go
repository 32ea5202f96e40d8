package main

import (
	"fmt"
	"os"
	"strings"
)

type entry struct{ head []byte }

func heads(paths []string) (all []entry, last string) {
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		all = append(all, entry{raw[:1]})
		for line := range strings.Lines(string(raw)) {
			if word, _, ok := strings.Cut(line, "="); ok {
				last = strings.TrimSpace(word)
			}
		}
	}
	return all, last
}

func collect(paths []string, out chan<- []byte) {
	defer close(out)
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err == nil {
			out <- raw[2:4]
		}
	}
}

func main() {
	var paths []string
	for i, text := range []string{"a b = 1\nc d\n", "e f\n", "k = v\n"} {
		path := fmt.Sprintf("%s/memvet_loops_%d", os.TempDir(), i)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			panic(err)
		}
		defer os.Remove(path)
		paths = append(paths, path, path+" is not there")
	}
	all, last := heads(paths)
	fmt.Printf("%s %q\n", all, last)
	out := make(chan []byte)
	go collect(paths, out)
	for head := range out {
		fmt.Printf("%q\n", head)
	}
}
