package whole

import (
	"bytes"
	"fmt"
)

func putBuffer(b *bytes.Buffer) {
	b.Reset()
	buffers.Put(b)
}

func render(name string) string {
	b := getBuffer()
	defer putBuffer(b)
	fmt.Fprintf(b, "hello %s", name)
	return b.String()
}

type scratch struct{ path []string }

func (s *scratch) Reset() { s.path = s.path[:0] }

var scratches scratchPool

func walk(names []string) int {
	s := scratches.Get()
	s.Reset()
	defer scratches.pool.Put(s)
	s.path = append(s.path, names...)
	return len(s.path)
}

func known(name string) bool {
	return getMap()[name]
}
