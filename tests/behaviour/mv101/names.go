// go 1.21

package main

import "fmt"

import (
	files "os"
	// commands
	"os/exec"
)

var slices = 2

type strings struct{}

func (strings) Clone(s string) string { return "wrong" }

func head(path string) []byte {
	raw, _ := files.ReadFile(path)
	return raw[:slices] // the first two
}

func title(path string) string {
	strings := strings{}
	_ = strings
	raw, _ := files.ReadFile(path)
	return string(raw)[:3]
}

func both(path string) (a, b []byte) {
	raw, _ := files.ReadFile(path) /* all */
	a, b = raw[:1], raw[1:2]       // and
	return a, b                    // out
}

func main() {
	path := files.TempDir() + "/memvet_names"
	if err := files.WriteFile(path, []byte("names"), 0o600); err != nil {
		panic(err)
	}
	defer files.Remove(path)
	fmt.Printf("%s %s\n", head(path), title(path))
	a, b := both(path)
	fmt.Printf("%s %s %v\n", a, b, exec.ErrNotFound)
}
