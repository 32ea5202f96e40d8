// go 1.21

// Bytes that were made strings of, for writing and appending.
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
)

func write(parts [][]byte) string {
	var buf bytes.Buffer
	var text strings.Builder
	out := bufio.NewWriter(&buf)
	for _, part := range parts {
		n, err := io.WriteString(&text, string(part))
		fmt.Println(n, err)
		io.WriteString(out, string(part)) // behind
		out.WriteString(string(part[:len(part)/2]))
		os.Stdout.WriteString(string(part))
	}
	out.Flush()
	return text.String() + "|" + buf.String()
}

// What is appended may be part of the slice it is appended to.
func overlap(b []byte) []byte {
	for i := 1; i < 4; i++ {
		b = append(b[:i], string(b[:2])...)
	}
	return append(b, 'x')
}

func appended(parts [][]byte) (out []byte) {
	fmt.Println(out == nil)
	for _, part := range parts {
		out = append(out, string(part)...)
		fmt.Println(out == nil, len(out))
	}
	return out
}

func buffers(lines []string) (all [][]byte) {
	var buf bytes.Buffer
	for _, line := range lines {
		buf.Reset()
		buf.WriteString(line)
		os.Stdout.Write([]byte(buf.String()))
		page := []byte(buf.String())
		fmt.Println(page == nil, len(page))
		for i := range page {
			page[i]++
		}
		all = append(all, page, []byte(buf.String()))
	}
	var empty bytes.Buffer
	for range lines {
		all = append(all, []byte(empty.String()))
		fmt.Println(all[len(all)-1] == nil)
	}
	return all
}

func main() {
	parts := [][]byte{nil, {}, []byte("one"), []byte("ä\x00")}
	fmt.Printf("%q\n", write(parts))
	fmt.Printf("%q\n", appended(parts))
	fmt.Printf("%q\n", overlap([]byte("abcdefgh")))
	fmt.Printf("%q\n", buffers([]string{"", "one", "two"}))
}
