package p

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"io"
	"os"
	"runtime"
)

// A file, and work that goes on.
func file(path string) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	lines := bytes.Count(raw, []byte("\n"))
	raw = nil
	runtime.GC() // want "keeps the memory of raw"
	fmt.Println(lines)
	return nil
}

func table(keys []string) {
	seen := make(map[string]int)
	for _, key := range keys {
		seen[key]++
	}
	fmt.Println(len(seen))
	seen = nil
	runtime.GC() // want "keeps the memory of seen"
	fmt.Println("done")
}

func slices(n int, r io.Reader) {
	numbers := make([]int, n)
	var names []string
	names = append(names, "a")
	fmt.Println(numbers, names)
	numbers, names = nil, nil
	runtime.GC() // want "keeps the memory of numbers and names"
	fmt.Println("done")
	words := make([]int64, 64<<10)
	fmt.Println(words)
	words = nil
	runtime.GC() // want "keeps the memory of words"
	fmt.Println("done")
	all, _ := io.ReadAll(r)
	fmt.Println(len(all))
	all = nil
	runtime.GC() // want "keeps the memory of all"
	fmt.Println("done")
}

type document struct {
	Names []string
}

func parse(raw []byte) (*document, error) {
	found := new(document)
	return found, json.Unmarshal(raw, found)
}

func made(raw []byte, f *os.File) error {
	doc, err := parse(raw)
	if err != nil {
		return err
	}
	fmt.Println(doc.Names)
	doc = nil
	runtime.GC() // want "keeps the memory of doc"
	picture, _, err := image.Decode(f)
	if err != nil {
		return err
	}
	fmt.Println(picture.Bounds())
	picture = nil
	runtime.GC() // want "keeps the memory of picture"
	fmt.Println("done")
	board := new([1 << 20]byte)
	fmt.Println(board[7])
	board = nil
	runtime.GC() // want "keeps the memory of board"
	fmt.Println("done")
	tables := &struct{ squares [1 << 16]int }{}
	fmt.Println(tables.squares[7])
	tables = nil
	runtime.GC() // want "keeps the memory of tables"
	fmt.Println("done")
	return nil
}

// The literal uses it too: setting it to nil does something.
func captured(path string) (func() int, error) {
	raw, err := os.ReadFile(path)
	size := func() int { return len(raw) }
	raw = nil
	runtime.GC() // want "keeps the memory of raw"
	return size, err
}
