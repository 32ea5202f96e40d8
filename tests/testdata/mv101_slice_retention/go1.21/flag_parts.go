package lines

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"regexp"
)

func firstField(path string) []byte {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	return bytes.Fields(raw)[0] // want "bytes.Fields\\(raw\\)\\[0\\] keeps the whole file"
}

func lastLine(path string) []byte {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	lines := bytes.Split(bytes.TrimSpace(raw), []byte("\n"))
	return lines[len(lines)-1] // want "lines\\[len\\(lines\\)-1\\] keeps the whole file"
}

func requestLine(r io.Reader) ([]byte, error) {
	body, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	line, _, _ := bytes.Cut(body, []byte("\r\n"))
	return line, nil // want "line keeps all that was read alive"
}

func key(path string) []byte {
	raw, _ := os.ReadFile(path)
	parts := bytes.SplitN(raw, []byte(":"), 3)
	return bytes.TrimSpace(parts[1]) // want "keeps the whole file"
}

func find(path string, name []byte) []byte {
	raw, _ := os.ReadFile(path)
	for _, line := range bytes.Split(raw, []byte("\n")) {
		if bytes.HasPrefix(line, name) {
			return line // want "line keeps the whole file"
		}
	}
	return nil
}

func findLast(path string, name []byte) (found []byte) {
	raw, _ := os.ReadFile(path)
	for _, line := range bytes.Split(raw, []byte("\n")) {
		key, value, ok := bytes.Cut(line, []byte("="))
		if ok && bytes.Equal(key, name) {
			found = value // want "value keeps the whole file"
		}
	}
	return found
}

func processor() []byte {
	out, err := exec.Command("uname", "-a").Output()
	if err != nil {
		return nil
	}
	re := regexp.MustCompile(`x86_64|arm64`)
	return re.Find(out) // want "re.Find\\(out\\) keeps the whole output"
}

func address(r io.Reader) []byte {
	body, _ := io.ReadAll(r)
	re := regexp.MustCompile(`address="([^"]*)"`)
	match := re.FindSubmatch(body)
	if len(match) != 2 {
		return nil
	}
	return match[1] // want "match\\[1\\] keeps all that was read"
}

func trimmed(path string) []byte {
	raw, _ := os.ReadFile(path)
	return bytes.TrimPrefix(bytes.TrimSuffix(raw[:40], []byte("\n")), []byte("#")) // want "this part keeps the whole file"
}

// release keeps one line of each kind.
func release(found map[string][]byte) {
	raw, _ := os.ReadFile("/etc/os-release")
	for _, line := range bytes.Split(raw, []byte("\n")) {
		if id, ok := bytes.CutPrefix(line, []byte("ID=")); ok {
			found["id"] = id // want "id keeps the whole file"
		}
	}
}
