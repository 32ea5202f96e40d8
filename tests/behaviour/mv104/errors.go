// go 1.21
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// err is assigned, redeclared and shadowed on the way; what was declared before keeps its value.
func main() {
	dir, err := os.MkdirTemp("", "errors")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	var failed error
	total := 0
	for i := 0; i < 4; i++ {
		name, err := write(dir, i)
		if err != nil {
			failed = errors.Join(failed, err)
			fmt.Println("not written:", err)
			continue
		}
		f, err := os.Open(name)
		if err != nil {
			fmt.Println("not opened")
			continue
		}
		defer f.Close()
		if data, err := io.ReadAll(f); err == nil {
			total += len(data)
		}
		_, err = f.Read(make([]byte, 1))
		fmt.Println(filepath.Base(name), err == io.EOF)
	}
	fmt.Println(total, failed, err)
}

func write(dir string, i int) (string, error) {
	if i == 2 {
		return "", fmt.Errorf("number %d", i)
	}
	name := filepath.Join(dir, fmt.Sprint(i))
	return name, os.WriteFile(name, make([]byte, i), 0o600)
}
