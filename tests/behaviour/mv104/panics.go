// go 1.21
package main

import (
	"fmt"
	"os"
)

// A panic leaves the literal and the loop alike; a file that is closed twice says so once.
func main() {
	fmt.Println(read([]string{os.DevNull, "", os.DevNull}))
	fmt.Println(read([]string{os.DevNull}))
}

func read(names []string) (done int) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println("recovered:", r, done)
		}
	}()
	for i, name := range names {
		f, err := os.Open(os.DevNull)
		if err != nil {
			continue
		}
		defer f.Close()
		if name == "" {
			panic(fmt.Sprint("no name at ", i))
		}
		buffer := make([]byte, 4)
		n, err := f.Read(buffer)
		fmt.Println(i, n, err)
		done++
	}
	return done
}
