// go 1.21

package main

import (
	"fmt"
	"os"
	"strings"
)

func load(path string) ([]byte, []string) {
	raw, _ := os.ReadFile(path)  // all
	lines := strings.Fields(string(raw))
	head := lines[:2] // two
	return raw[:4], head // four
}

func main() {
	path := os.TempDir() + "/memvet_crlf"
	if err := os.WriteFile(path, []byte("some words here"), 0o600); err != nil {
		panic(err)
	}
	defer os.Remove(path)
	fmt.Println(load(path))
	fmt.Printf("%q\n", `raw
string`)
}
