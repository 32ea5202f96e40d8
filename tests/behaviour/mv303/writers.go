// go 1.21

// Writers of the standard library: what arrives, in which order, and what errors say.
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
)

type label string

func rows(f *os.File, names []label) (n int, err error) {
	for _, name := range names {
		m, err := f.Write([]byte(name)) // kept
		n += m
		if err != nil {
			return n, err
		}
		os.Stdout.Write([]byte("<" + string(name) + ">"))
	}
	return n, nil
}

func buffered(lines []string) string {
	var out bytes.Buffer
	w := bufio.NewWriterSize(&out, 16)
	for i, line := range lines {
		n, err := w.Write([]byte(line))
		fmt.Println(i, n, err, w.Buffered())
		w.Write([]byte("\n"))
	}
	w.Flush()
	return out.String()
}

func calls() func() *os.File {
	n := 0
	return func() *os.File {
		n++
		fmt.Println("file", n)
		return os.Stdout
	}
}

func main() {
	names := []label{"", "a", "b\x00", "äö"}
	fmt.Println(rows(os.Stdout, names))
	fmt.Printf("%q\n", buffered([]string{"", "one", "twenty-two characters", "\xff"}))
	file := calls()
	for _, s := range []string{"x", "y"} {
		file().Write([]byte(s))
	}
	f, err := os.CreateTemp("", "")
	if err != nil {
		panic(err)
	}
	defer os.Remove(f.Name())
	f.Close()
	n, err := rows(f, names)
	fmt.Println(n, err != nil)
}
