// go 1.21

package main

import (
	"bytes"
	"fmt"
	"os"
)

// header returns zero bytes behind a file that is shorter than its buffer, and panics behind that.
func header(path string, n int) (head []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return raw[:n], nil
}

func line(path string) (head string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	raw, _ := os.ReadFile(path)
	i := bytes.IndexByte(raw, '\n')
	return string(raw)[:i], nil
}

func main() {
	path := os.TempDir() + "/memvet_panics"
	if err := os.WriteFile(path, []byte("short"), 0o600); err != nil {
		panic(err)
	}
	defer os.Remove(path)
	for _, n := range []int{0, 5, 100, 100000} {
		head, err := header(path, n)
		fmt.Println(n, head, err)
	}
	fmt.Println(line(path))
}
