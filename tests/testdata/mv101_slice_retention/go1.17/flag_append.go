package appended

import (
	"bytes"
	"os"
	"strings"
)

type Header struct{ magic, line []byte }

func header(path string) *Header {
	raw, _ := os.ReadFile(path)
	i := bytes.IndexByte(raw, '\n')
	return &Header{
		magic: raw[:4],  // want "raw\\[:4\\] keeps the whole file"
		line:  raw[4:i], // want "raw\\[4:i\\] keeps the whole file"
	}
}

func title(path string) string {
	raw, _ := os.ReadFile(path)
	return strings.Split(string(raw), "\n")[0] // want "keeps a copy of the whole file"
}

func lines(path string) [][]byte {
	raw, _ := os.ReadFile(path)
	all := bytes.Split(raw, []byte("\n"))
	return all[:2] // want "clone each of them"
}

func record(path string, at int) []byte {
	raw, _ := os.ReadFile(path)
	return raw[at+8 : at+16] // want "for as long as the 8 bytes"
}

// The name of a type may mean another at the place of the part.
func hidden(n int) interface{} {
	type item struct{ key int }
	all := make([]item, n)
	for i := range all {
		item := &all[i]
		item.key = i
	}
	{
		item := 2
		return all[:item] // want "all\\[:item\\] keeps all of all"
	}
}

type magic []byte

func (m magic) name() string { return string(m) }

func named(path string) (magic, string) {
	raw, _ := os.ReadFile(path)
	m := magic(raw)[:4] // want "magic\\(raw\\)\\[:4\\] keeps the whole file"
	return m, m.name()
}

type label string

func labelled(path string) label {
	raw, _ := os.ReadFile(path)
	return label(raw)[:4] // want "keeps a copy of the whole file"
}

func queues(n int) []<-chan int {
	all := make([]<-chan int, n)
	return all[:2] // want "all\\[:2\\] keeps all of all alive, and what it points to"
}
