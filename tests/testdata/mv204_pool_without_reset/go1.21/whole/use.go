package whole

import "fmt"

func render(name string) string {
	b := getBuffer()
	defer putBuffer(b)
	fmt.Fprintf(b, "hello %s", name)
	return b.String()
}

var scratches scratchPool

func walk(names []string) int {
	s := scratches.Get()
	defer scratches.Put(s)
	for _, name := range names {
		s.path = append(s.path, name)
	}
	return len(s.path)
}

func collect(names []string) int {
	rs, _ := getRows()
	for _, name := range names {
		*rs = append(*rs, name)
	}
	n := len(*rs)
	putRows(rs)
	return n
}

func leak(name string) []byte {
	b := getBuffer()
	b.Reset()
	defer buffers.Put(b)
	b.WriteString(name)
	return b.Bytes() // want "b.Bytes\\(\\) is returned although b goes back"
}
