package unknown

import (
	"bytes"
	"io"
	"os"
	"strings"
)

type files struct{}

func (files) ReadFile(string) ([]byte, error) { return nil, nil }

func shadowed(path string) []byte {
	os := files{}
	raw, _ := os.ReadFile(path)
	return raw[:10] // silent: because os is a variable here
}

func ownMake(n int) []byte {
	make := func(n int) []byte { return nil }
	raw := make(n)
	return raw[:10] // silent: because make is a variable here
}

func ownLen(path string) []byte {
	len := func([]byte) int { return 16 }
	raw, _ := os.ReadFile(path)
	return raw[len(raw)-4:] // silent: because len is a variable here
}

func reassigned(path string, other []byte) []byte {
	raw, _ := os.ReadFile(path)
	head := raw[:10]
	if bytes.HasPrefix(head, []byte("#")) {
		head = other
	}
	return head // silent: because head may be something else by now
}

func addressed(path string) []byte {
	raw, _ := os.ReadFile(path)
	change(&raw)
	return raw[:10] // silent: because raw may be something else by now
}

func change(*[]byte) {}

func counted(path string) []byte {
	raw, _ := os.ReadFile(path)
	n := headerLength(raw)
	return raw[:n] // silent: because nobody knows how long the header is
}

func headerLength([]byte) int { return 0 }

func lower(path string) string {
	raw, _ := os.ReadFile(path)
	line := strings.Split(string(raw), "\n")[0]
	return strings.ToLower(line) // silent: because ToLower mostly makes a new string
}

func closure(path string) func() []byte {
	raw, _ := os.ReadFile(path)
	return func() []byte {
		return raw[:10] // silent: because the function keeps the file
	}
}

func toUnknown(r io.Reader) int {
	raw, _ := io.ReadAll(r)
	return use(raw[:10]) // silent: because nobody knows what use keeps
}

func use(b []byte) int { return len(b) }

func jump(path string) []byte {
	raw, _ := os.ReadFile(path)
again:
	head := raw[:10]
	if head[0] == 0 {
		raw = raw[1:]
		goto again
	}
	return head // silent: because the order of a goto is not followed
}
