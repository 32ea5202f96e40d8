// go 1.21

package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"
)

type result struct {
	a     int
	head  []byte
	lines []string
	b     int
}

func step(n int) int {
	fmt.Println("step", n)
	return n
}

func run(path string) (int, []byte, int) {
	raw, _ := os.ReadFile(path)
	return step(1), raw[:step(4)-step(1)], step(2)
}

func literal(path string) result {
	raw, _ := os.ReadFile(path)
	lines := strings.Split(string(raw), "\n")
	return result{a: step(1), head: raw[:2], lines: lines[:2], b: step(2)}
}

func first(path string) ([]string, int) {
	raw, _ := os.ReadFile(path)
	lines := strings.Split(string(raw), "\n")
	return lines[:2], step(3)
}

func deferred(path string) (head []byte) {
	raw, _ := os.ReadFile(path)
	defer fmt.Println("deferred", step(5))
	head = bytes.TrimSpace(raw[:3])
	return
}

func main() {
	path := os.TempDir() + "/memvet_order"
	if err := os.WriteFile(path, []byte("one\ntwo\nthree\n"), 0o600); err != nil {
		panic(err)
	}
	defer os.Remove(path)
	fmt.Println(run(path))
	fmt.Println(literal(path))
	fmt.Println(first(path))
	fmt.Println(deferred(path))
}
