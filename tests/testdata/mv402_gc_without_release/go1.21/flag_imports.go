package p

import (
	"fmt"
	"runtime"
	"strings"
)

func joined(parts []string) string {
	text := strings.Join(parts, ",")
	fmt.Println(len(text))
	runtime.GC() // want "but the process keeps it"
	return text
}
