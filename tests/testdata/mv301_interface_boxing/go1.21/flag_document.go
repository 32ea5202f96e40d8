// Package document holds the document's own example, with fields and a callee that cannot be inlined.
package document

import (
	"io"
	"sync"
)

type logger interface{ Log(string) }

type stdoutLogger struct {
	prefix string
	out    io.Writer
}

func (l stdoutLogger) Log(line string) { io.WriteString(l.out, l.prefix+line) }

var (
	mu    sync.Mutex
	lines []string
)

func handle(l logger) {
	mu.Lock()
	defer mu.Unlock()
	for _, line := range lines {
		l.Log(line)
	}
}

func run(out io.Writer) {
	stdoutLogger := stdoutLogger{"> ", out}
	for {
		handle(stdoutLogger) // want "stdoutLogger is boxed in every iteration, in a new heap object of 32 bytes: make an interface of it once"
	}
}

func runFixed(out io.Writer) {
	var l logger = &stdoutLogger{"> ", out} // silent: because it is boxed once, and a pointer
	for {
		handle(l)
	}
}
