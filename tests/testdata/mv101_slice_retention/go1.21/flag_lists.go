package fields

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
)

type Table struct{ head []string }

func twoLines(path string) [][]byte {
	raw, _ := os.ReadFile(path)
	return bytes.SplitN(raw, []byte("\n"), 3)[:2] // want "keeps the whole file alive for as long as these parts live: clone each of them"
}

func columns(path string) []string {
	raw, _ := os.ReadFile(path)
	lines := strings.Split(string(raw), "\n")
	head := strings.Fields(lines[0]) // want "clone each of them"
	return head
}

func (t *Table) read(path string) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	lines := strings.Split(string(raw), "\n")
	t.head = lines[:3] // want "lines\\[:3\\] keeps a copy of the whole file"
	return nil
}

func remotes() ([]string, error) {
	out, err := exec.Command("git", "remote").Output()
	if err != nil {
		return nil, err
	}
	lines := strings.Split(string(out), "\n")
	kept := lines[:2] // want "lines\\[:2\\] keeps a copy of the whole output"
	return kept, nil
}

func inTheMiddle(path string) (int, [][]byte) {
	raw, _ := os.ReadFile(path)
	lines := bytes.Split(raw, []byte("\n"))
	return len(lines), lines[:2] // want "lines\\[:2\\] keeps the whole file"
}
