// Package once converts where nothing runs again.
package once

import (
	"fmt"
	"io"
	"strings"
)

func single(w io.Writer, line string, b []byte) {
	w.Write([]byte(line))                 // silent: because there is no loop
	if strings.Contains(string(b), "x") { // silent: because there is no loop
		return
	}
	for i, r := range []rune(line) { // silent: because the index is that of the rune
		fmt.Println(i, r)
	}
	for i := range []rune(line) { // silent: because the index is that of the rune
		fmt.Println(i)
	}
	for _, c := range []byte(line) { // silent: because bytes are meant
		fmt.Println(c)
	}
	fmt.Println(len([]rune(line))) // silent: because the runes are only counted
}

func failing(w io.Writer, lines []string) {
	for _, line := range lines {
		if line == "" {
			w.Write([]byte("empty: " + line)) // silent: because the loop ends here
			return
		}
	}
	for _, line := range lines {
		w.Write([]byte(line)) // silent: because only the first line is written
		break
	}
}

func header(w io.Writer, text string, lines []string) {
	for n, _ := w.Write([]byte(text)); n > 0; n-- { // silent: because the head of the loop runs once
		fmt.Println(lines)
	}
	for _, part := range strings.Split(string(lines[0][0:]), ",") { // silent: because the range expression runs once
		fmt.Println(part)
	}
}

func later(w io.Writer, lines []string) (calls []func()) {
	for _, line := range lines {
		calls = append(calls, func() {
			w.Write([]byte(line)) // silent: because the literal is called later
		})
		go func() {
			w.Write([]byte(line)) // silent: because the goroutine is another function
		}()
		defer func() {
			w.Write([]byte(line)) // silent: because it runs when the function ends
		}()
	}
	return calls
}
