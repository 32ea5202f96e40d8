// go 1.21
package main

import (
	"fmt"
	"os"
)

func main() {
	for i := 0; i < 3; i++ {
		// A file.
		f, err := os.Open(os.DevNull)
		if err != nil {
			continue
		}
		defer f.Close()
		if i == 1 {
			continue
		}
		text := `a
	b
`
		fmt.Printf("%d %q %s\n", i, text, f.Name())
	}
}
