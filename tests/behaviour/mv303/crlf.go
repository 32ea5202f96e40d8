// go 1.21

// Line ends as on Windows, and an import that has to come.
package main

import (
	"fmt"
	"os"
)

func main() {
	name := []byte("x")
	for _, s := range []string{"a", "b"} {
		os.Stdout.Write([]byte(s)) // one
		fmt.Println(s)             // two
		label := string(name)      // three
		fmt.Println(label)
	}
}
