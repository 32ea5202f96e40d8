package iterators

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
)

func find(path string, prefix []byte) []byte {
	raw, _ := os.ReadFile(path)
	for line := range bytes.Lines(raw) {
		if bytes.HasPrefix(line, prefix) {
			return line // want "line keeps the whole file"
		}
	}
	return nil
}

func word(name string) (found string) {
	out, _ := exec.Command(name).Output()
	for field := range strings.FieldsSeq(string(out)) {
		if strings.HasPrefix(field, "v") {
			found = field // want "field keeps a copy of the whole output"
			break
		}
	}
	return found
}

func setting(path, key string) string {
	raw, _ := os.ReadFile(path)
	for line := range strings.SplitSeq(string(raw), "\n") {
		name, value, ok := strings.Cut(line, "=")
		if ok && name == key {
			return strings.TrimSpace(value) // want "strings.TrimSpace\\(value\\) keeps a copy of the whole file"
		}
	}
	return ""
}

func all(path string) (lines []string) {
	raw, _ := os.ReadFile(path)
	for line := range strings.Lines(string(raw)) {
		lines = append(lines, line) // silent: because the lines make up the text
	}
	return lines
}

func fields(path string) (all []string) {
	raw, _ := os.ReadFile(path)
	for line := range strings.Lines(string(raw)) {
		all = append(all, strings.Fields(line)...) // silent: because the fields make up the text
	}
	return all
}
