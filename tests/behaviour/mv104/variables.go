// go 1.21
package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
)

type size int64

// Loop variables of Go 1.21 are shared by the iterations; the literal is called on the spot.
func main() {
	dir, err := os.MkdirTemp("", "variables")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	var sizes []size
	var f *os.File
	last := -1
	for i, text := range []string{"a", "bc", "", "def"} {
		name := filepath.Join(dir, text+".txt")
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			panic(err)
		}
		type size = int
		const unit size = 2
		f, err = os.Open(name)
		if err != nil {
			continue
		}
		defer f.Close()
		copied, err := io.Copy(io.Discard, f)
		if err != nil {
			continue
		}
		sizes, last = append(sizes, 0), i
		sizes[len(sizes)-1] += 1
		fmt.Println(i, text, copied, unit*len(sizes))
		i *= 2
		fmt.Println(i)
	}
	fmt.Println(sizes, last, err)
}
