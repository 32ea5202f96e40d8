// Package runes ranges over runes.
package runes

import (
	"strings"
	"unicode"
)

func upper(s string) (n int) {
	for _, r := range []rune(s) { // want "\\[\\]rune\\(s\\) makes a slice of all runes first: range over the string itself"
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n
}

func length(s string) (n int) {
	for range []rune(strings.TrimSpace(s)) { // want "makes a slice of all runes first"
		n++
	}
	return n
}

type title string

func initials(titles []title) string {
	var out strings.Builder
	for _, each := range titles {
		for _, r := range []int32(each) { // want "makes a slice of all runes first"
			out.WriteRune(r)
			break
		}
	}
	return out.String()
}
