// go 1.21

// Runes of valid and invalid text; the variable changes meanwhile.
package main

import "fmt"

func main() {
	for _, s := range []string{"", "aäb", "\xff\xc3ä\xed\xa0\x80", "\x00"} {
		n := 0
		for _, r := range []rune(s) {
			s += "x"
			fmt.Print(r, " ")
		}
		for range []rune(s) {
			n++
		}
		fmt.Printf("%d %q\n", n, s)
	}
}
