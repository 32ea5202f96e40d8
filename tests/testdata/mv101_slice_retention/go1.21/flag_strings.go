package text

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

func branch() (string, error) {
	out, err := exec.Command("git", "branch").Output()
	if err != nil {
		return "", err
	}
	return strings.TrimSpace(strings.Split(string(out), "\n")[0]), nil // want "this part keeps a copy of the whole output alive"
}

func head(path string) string {
	raw, _ := os.ReadFile(path)
	return string(raw)[:100] // want "string\\(raw\\)\\[:100\\] keeps a copy of the whole file"
}

func headRight(path string) string {
	raw, _ := os.ReadFile(path)
	return string(raw[:100]) // silent: because this is the right way round
}

func modulePath(path string) string {
	raw, _ := os.ReadFile(path)
	text := strings.ReplaceAll(string(raw), "\r\n", "\n")
	for _, line := range strings.Split(text, "\n") {
		if name, ok := strings.CutPrefix(line, "module "); ok {
			return name // want "name keeps a copy of the whole file"
		}
	}
	return ""
}

func summary(names []string) string {
	var b strings.Builder
	for _, name := range names {
		fmt.Fprintln(&b, name)
	}
	return b.String()[:80] // want "b.String\\(\\)\\[:80\\] keeps all that was built alive"
}

func preview(names []string) string {
	var buf bytes.Buffer
	for _, name := range names {
		buf.WriteString(name)
	}
	line, _, _ := strings.Cut(buf.String(), "\n")
	return line // want "line keeps a copy of the whole buffer alive"
}

func upper(path string) []byte {
	raw, _ := os.ReadFile(path)
	return bytes.ToUpper(raw)[:8] // want "keeps a copy of the whole file"
}

func back(path string) []byte {
	raw, _ := os.ReadFile(path)
	text := string(raw)
	return []byte(text)[:8] // want "keeps a copy of the whole file"
}
