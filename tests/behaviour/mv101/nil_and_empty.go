// go 1.21

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
)

type part struct {
	Head  []byte
	Names []string
	Line  string
}

func load(path string, n int) part {
	raw, _ := os.ReadFile(path)
	text := string(raw)
	return part{Head: raw[:n], Line: text[:n]}
}

func names(users map[string]bool, n int) []string {
	all := make([]string, 0, len(users))
	for name := range users {
		all = append(all, name)
	}
	return all[:n]
}

func fields(path string) []string {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	lines := strings.Split(string(raw), "\n")
	return strings.Fields(lines[0])
}

func show(v any) {
	text, err := json.Marshal(v)
	fmt.Println(string(text), err)
}

func main() {
	path := os.TempDir() + "/memvet_nil_and_empty"
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		panic(err)
	}
	defer os.Remove(path)
	show(load(path, 0))
	show(load(path+" is not there", 0))
	show(load(path+" is not there", 0).Head == nil)
	show(load(path, 0).Head == nil)
	show(names(nil, 0))
	show(names(map[string]bool{"a": true}, 0))
	show(fields(path))
	show(fields(path) == nil)
}
