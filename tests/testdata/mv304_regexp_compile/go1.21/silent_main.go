// Command main compiles in main, which runs once.
package main

import (
	"fmt"
	"os"
	"regexp"
)

func main() {
	// silent: because main runs once
	number := regexp.MustCompile(`^\d+$`)
	for _, word := range os.Args[1:] {
		fmt.Println(number.MatchString(word))
	}
	// silent: because main runs once
	if ok, err := regexp.MatchString("x", os.Args[0]); err == nil && ok {
		fmt.Println("x")
	}
}
