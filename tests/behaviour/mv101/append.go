// go 1.17

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
)

type page struct {
	Magic []byte
	Rows  []*row
	Title string
	Hooks []func() int
}

type row struct{ N int }

func load(path string) *page {
	raw, _ := os.ReadFile(path)
	rows := make([]*row, 0, len(raw))
	hooks := make([]func() int, len(raw))
	for i := range raw {
		i := i
		rows = append(rows, &row{N: i})
		hooks[i] = func() int { return i }
	}
	return &page{
		Magic: raw[1:3],
		Rows:  rows[:2],
		Title: strings.Split(string(raw), "\n")[0],
		Hooks: hooks[3:5],
	}
}

func main() {
	path := os.TempDir() + "/memvet_append"
	if err := os.WriteFile(path, []byte("title\nand text"), 0o600); err != nil {
		panic(err)
	}
	defer os.Remove(path)
	p := load(path)
	fmt.Println(p.Hooks[0](), p.Hooks[1](), len(p.Hooks))
	p.Hooks = nil
	fmt.Println(json.NewEncoder(os.Stdout).Encode(p.Rows))
	fmt.Printf("%s %s\n", p.Magic, p.Title)
}
