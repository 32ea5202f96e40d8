// go 1.21

package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"
)

type header struct {
	magic, name []byte
	text        string
}

var kept []byte

func parse(path string) (*header, []byte) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, nil
	}
	h := &header{magic: raw[:4]}
	h.name = raw[4:8]
	h.text = string(raw)[8:12]
	kept = raw[2:6]
	line, _, _ := bytes.Cut(raw, []byte("\n"))
	return h, line
}

func main() {
	path := os.TempDir() + "/memvet_aliasing"
	if err := os.WriteFile(path, []byte("MAGCnametext and more\nrest"), 0o600); err != nil {
		panic(err)
	}
	defer os.Remove(path)
	h, line := parse(path)
	fmt.Printf("%s %s %s %s %s\n", h.magic, h.name, h.text, kept, line)
	// What is appended lands behind the part, where nobody looks any more.
	grown := append(h.magic, strings.ToLower("XYZ")...)
	fmt.Printf("%s %d %d\n", grown, len(h.magic), len(grown))
	h.name[0] = 'N'
	fmt.Printf("%s\n", h.name)
}
