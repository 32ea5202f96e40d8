// go 1.21
package main

import (
	"fmt"
	"os"
)

// Deferred calls of the function itself run at its end, the last one first, as before.
func main() {
	fmt.Println(run([]string{os.DevNull, os.DevNull, "/does/not/exist"}))
}

func run(names []string) (opened int) {
	defer func() { fmt.Println("end", opened) }()
	defer fmt.Println("deferred with", opened)
	for i, name := range names {
		in, err := os.Open(name)
		if err != nil {
			fmt.Println(i, "missing")
			continue
		}
		defer in.Close()
		out, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
		if err != nil {
			continue
		}
		defer out.Close()
		n, err := fmt.Fprintln(out, "text")
		fmt.Println(i, n, err, in.Name())
		opened++
	}
	defer fmt.Println("deferred last")
	return opened
}
