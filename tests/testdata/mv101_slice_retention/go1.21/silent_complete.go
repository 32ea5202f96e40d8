package complete

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
)

type Record struct{ Key, Value []byte }

func lines(path string) [][]byte {
	raw, _ := os.ReadFile(path)
	return bytes.Split(raw, []byte("\n")) // silent: because the lines make up the file
}

func words(path string) []string {
	raw, _ := os.ReadFile(path)
	return strings.Fields(string(raw)) // silent: because the words make up the text
}

func both(path string) ([]byte, []byte) {
	raw, _ := os.ReadFile(path)
	head, rest, _ := bytes.Cut(raw, []byte("\n\n"))
	return head, rest // silent: because both together are the file
}

func record(path string) Record {
	raw, _ := os.ReadFile(path)
	parts := bytes.SplitN(raw, []byte("="), 2)
	return Record{Key: parts[0], Value: parts[1]} // silent: because both together are the file
}

func triple() (string, string, string) {
	out, _ := exec.Command("stat", "-c", "%U %G %a", "/").Output()
	parts := strings.Fields(string(out))
	return parts[0], parts[1], parts[2] // silent: because together they may be all of the output
}

func headAndTail(path string, n int) (head, tail []byte) {
	raw, _ := os.ReadFile(path)
	return raw[:n], raw[n:] // silent: because both together are the file
}

func table(r io.Reader) [][]string {
	raw, _ := io.ReadAll(r)
	var rows [][]string
	for _, line := range strings.Split(string(raw), "\n") {
		rows = append(rows, strings.Split(line, ",")) // silent: because the rows make up the text
	}
	return rows
}

func names(path string) []string {
	raw, _ := os.ReadFile(path)
	var found []string
	for _, line := range strings.Split(string(raw), "\n") {
		if name, _, ok := strings.Cut(line, ":"); ok {
			found = append(found, name) // silent: because all names may be most of the text
		}
	}
	return found
}

func byName(path string) map[string]string {
	raw, _ := os.ReadFile(path)
	found := map[string]string{}
	for _, line := range strings.Split(string(raw), "\n") {
		fields := strings.Fields(line)
		if len(fields) > 1 {
			found[fields[0]] = fields[1] // silent: because all fields may be most of the text
		}
	}
	return found
}

func chunks(path string) [][]byte {
	raw, _ := os.ReadFile(path)
	var all [][]byte
	for i := 0; i+512 <= len(raw); i += 512 {
		all = append(all, raw[i:i+512]) // silent: because the chunks make up the file
	}
	return all
}

func send(path string, out chan<- []byte) {
	raw, _ := os.ReadFile(path)
	for len(raw) >= 64 {
		out <- raw[:64] // silent: because the packets make up the file
		raw = raw[64:]
	}
}

func matches(path string) []string {
	raw, _ := os.ReadFile(path)
	re := regexp.MustCompile(`\w+`)
	return re.FindAllString(string(raw), -1) // silent: because the matches may be most of the text
}

func rest(path string) [][]byte {
	raw, _ := os.ReadFile(path)
	lines := bytes.Split(raw, []byte("\n"))
	return lines[1:] // silent: because only the first line is dropped
}
