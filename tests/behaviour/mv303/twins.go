// go 1.21

// The functions of the other package, with all kinds of text; the import of strings goes.
package main

import (
	"fmt"
	"regexp"
	"strings"
)

var word = regexp.MustCompile(`(\pL+)\b|^$`)

func look(b []byte, sub string) {
	for i := 0; i < 2; i++ {
		fmt.Println(strings.Contains(string(b), sub), strings.Contains(string(b), "ä"))
		fmt.Println(strings.Index(string(b), ""), strings.Count(string(b), ""))
		fmt.Println(strings.HasPrefix(string(b), "a"), strings.EqualFold(string(b), "ÄB"))
		fmt.Println(strings.IndexByte(string(b), 0), strings.IndexRune(string(b), '\uFFFD'))
		fmt.Println(strings.IndexAny(string(b), "\xff"), strings.ContainsRune(string(b), 'b'))
		fmt.Println(strings.LastIndex(string(b), sub), strings.Compare(string(b), string(b[:i])))
		fmt.Println(word.MatchString(string(b)), word.FindStringIndex(string(b)))
		fmt.Println(word.FindAllStringSubmatchIndex(string(b), -1) == nil)
	}
}

func main() {
	for _, text := range []string{"a", "äb", "\xffb\x00", "ab ab"} {
		for _, sub := range []string{"", "b", "\xff"} {
			look([]byte(text), sub)
		}
	}
	for _, s := range []string{"", "x1 yz", "\xff"} {
		fmt.Println(word.Match([]byte(s)), word.FindSubmatchIndex([]byte(s)))
	}
}
