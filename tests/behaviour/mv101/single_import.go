// go 1.21

package main

import "os" // files

func main() {
	head := load()
	os.Stdout.Write(head)
}

func load() []byte {
	raw, err := os.ReadFile(os.DevNull)
	if err != nil {
		return nil
	}
	return raw[:3:3] // three zero bytes: the bound is checked against the capacity
}
