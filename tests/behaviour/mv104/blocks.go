// go 1.21
package main

import (
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// A literal for a block of the body, for a case, and for all of it where the file is read behind.
func main() {
	dir, err := os.MkdirTemp("", "blocks")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	names := []string{write(dir, "a.txt", "plain"), write(dir, "b.gz", "packed"), "-"}
	for i, name := range names {
		if strings.HasSuffix(name, ".txt") {
			f, err := os.Open(name)
			if err == nil {
				fmt.Println(i, "opened")
			}
			defer f.Close()
			n, err := io.Copy(io.Discard, f)
			fmt.Println(i, n, err)
		}
		fmt.Println(i, "behind the block")
	}
	for i, name := range names {
		switch filepath.Ext(name) {
		case ".gz":
			f, err := os.Open(name)
			if err == nil {
				fmt.Println(i, "opened")
			}
			defer f.Close()
			r, err := gzip.NewReader(f)
			if err == nil {
				n, err := io.Copy(io.Discard, r)
				fmt.Println(i, n, err)
			}
		case ".txt":
			fmt.Println(i, "text")
		default:
			fmt.Println(i, "other")
		}
		fmt.Println(i, "behind the switch")
	}
	for i, name := range names {
		var in io.Reader = strings.NewReader("standard input")
		if name != "-" {
			f, err := os.Open(name)
			if err != nil {
				continue
			}
			defer f.Close()
			in = f
		}
		n, err := io.Copy(io.Discard, in)
		fmt.Println(i, n > 0, err)
	}
}

func write(dir, name, text string) string {
	path := filepath.Join(dir, name)
	f, err := os.Create(path)
	if err != nil {
		panic(err)
	}
	defer f.Close()
	if filepath.Ext(name) != ".gz" {
		fmt.Fprint(f, text)
		return path
	}
	w := gzip.NewWriter(f)
	defer w.Close()
	fmt.Fprint(w, text)
	return path
}
