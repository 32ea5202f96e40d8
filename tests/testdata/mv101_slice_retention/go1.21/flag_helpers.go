package p

import (
	"bytes"
	"io"
	"os"
)

type index struct {
	names  [][]byte
	titles map[string][]byte
}

func (x *index) add(name []byte) { x.names = append(x.names, name) }

func firstLine(text []byte) []byte {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	return line
}

func magic(file []byte) ([]byte, error) {
	if len(file) < 8 {
		return nil, io.ErrUnexpectedEOF
	}
	return file[:8], nil
}

func count(file []byte) int { return bytes.Count(file, []byte("\n")) }

func title(path string) ([]byte, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return firstLine(raw), nil // want "firstLine\\(raw\\) keeps the whole file alive"
}

func kind(r io.Reader) ([]byte, int, error) {
	raw, err := io.ReadAll(r)
	if err != nil {
		return nil, 0, err
	}
	head, err := magic(raw)
	return head, count(raw), err // want "head keeps all that was read alive"
}

func register(path string, x *index) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	x.add(raw[:16]) // want "raw\\[:16\\] keeps the whole file alive"
	return nil
}
