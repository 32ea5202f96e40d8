// go 1.21

// Two values of two pools in one function, a pool in a field, and one in a method of a type.
package main

import (
	"bytes"
	"fmt"
	"sync"
)

type server struct {
	heads, bodies sync.Pool
}

func fresh() any { return new(bytes.Buffer) }

func (s *server) page(title string, lines ...string) string {
	head, body := s.heads.Get().(*bytes.Buffer), new(bytes.Buffer)
	defer s.heads.Put(head)
	head.WriteString(title)
	b := s.bodies.Get().(*bytes.Buffer)
	defer s.bodies.Put(b)
	for i, line := range lines {
		fmt.Fprintf(b, "%d %s\n", i, line)
	}
	body.Write(b.Bytes())
	return head.String() + "\n" + body.String()
}

func main() {
	s := &server{heads: sync.Pool{New: fresh}, bodies: sync.Pool{New: fresh}}
	fmt.Print(s.page("title", "one", "two"))
}
