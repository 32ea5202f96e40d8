// go 1.21
package main

import (
	"fmt"
	"os"
)

// The label of the loop goes where only its `continue` named it, and stays where a loop needs it.
func main() {
	visit([]string{os.DevNull, "/does/not/exist", os.DevNull})
	count([]string{os.DevNull, os.DevNull})
	again([]string{os.DevNull})
}

func visit(names []string) {
files:
	for i, name := range names {
		f, err := os.Open(name)
		if err != nil {
			fmt.Println(i, "skipped")
			continue files
		}
		defer f.Close()
		for j := 0; j < 3; j++ {
			if j == i {
				fmt.Println(i, "left at", j)
				continue files
			}
			fmt.Println(i, j)
		}
		fmt.Println(i, "whole", f.Name())
	}
}

func count(names []string) {
	for i, name := range names {
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		defer f.Close()
	rows:
		for row := 0; row < 3; row++ {
			for column := 0; column < 3; column++ {
				if column > row {
					continue rows
				}
				if row == 2 {
					break rows
				}
				fmt.Println(i, row, column, f.Name())
			}
		}
	}
}

func again(names []string) {
	for i, name := range names {
		tries := 0
	retry:
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		defer f.Close()
		if tries++; tries < 3 {
			fmt.Println(i, "try", tries)
			goto retry
		}
		fmt.Println(i, "done", f.Name())
	}
}
