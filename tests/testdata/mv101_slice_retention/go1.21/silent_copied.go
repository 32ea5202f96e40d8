package copied

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
)

type Header struct {
	magic []byte
	name  string
}

func cloned(path string) []byte {
	raw, _ := os.ReadFile(path)
	return slices.Clone(raw[:100]) // silent: because slices.Clone copies
}

func clonedBytes(path string) []byte {
	raw, _ := os.ReadFile(path)
	head := bytes.Clone(raw[:100])
	return head // silent: because bytes.Clone copies
}

func clonedText(path string) string {
	raw, _ := os.ReadFile(path)
	return strings.Clone(strings.Split(string(raw), "\n")[0]) // silent: because strings.Clone copies
}

func appended(path string) []byte {
	raw, _ := os.ReadFile(path)
	return append([]byte(nil), raw[:100]...) // silent: because append copies into a new array
}

func converted(path string) string {
	raw, _ := os.ReadFile(path)
	return string(raw[:100]) // silent: because the conversion copies the part
}

func copied(path string) []byte {
	raw, _ := os.ReadFile(path)
	out := make([]byte, 100)
	copy(out, raw[:100])
	return out // silent: because copy fills a new array
}

func formatted(path string) error {
	raw, _ := os.ReadFile(path)
	return fmt.Errorf("bad header %x", raw[:8]) // silent: because the text is new
}

func concatenated(path string) string {
	raw, _ := os.ReadFile(path)
	line, _, _ := strings.Cut(string(raw), "\n")
	return "# " + line // silent: because a concatenation is a new string
}

func joined(path string) string {
	raw, _ := os.ReadFile(path)
	fields := strings.Fields(string(raw))[:2]
	return strings.Join(fields, " ") // silent: because strings.Join makes a new string
}

func (h *Header) read(path string) {
	raw, _ := os.ReadFile(path)
	h.magic = append(h.magic[:0], raw[:4]...) // silent: because the bytes are copied into what h has
	h.name = string(raw[4:12])                // silent: because the conversion copies
}

func upper(path string) []byte {
	raw, _ := os.ReadFile(path)
	return bytes.ToUpper(raw[:8]) // silent: because bytes.ToUpper copies
}

func later(path string) []byte {
	raw, _ := os.ReadFile(path)
	head := raw[:8]
	head = slices.Clone(head)
	return head // silent: because head is a copy by now
}
