package parse

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

type Header struct {
	Magic, Name []byte
	Text        string
	Next        *Header
}

type StatusError struct{ Body []byte }

func (e *StatusError) Error() string { return string(e.Body) }

func header(path string) (*Header, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return &Header{
		Magic: raw[:4],          // want "raw\\[:4\\] keeps the whole file"
		Text:  string(raw[4:8]), // silent: because the conversion copies
	}, nil
}

func nested(path string) Header {
	raw, _ := os.ReadFile(path)
	h := Header{Next: &Header{Magic: raw[:4]}} // want "raw\\[:4\\] keeps the whole file"
	h.Name = []byte(path)
	return h
}

func listed(path string) [][]byte {
	raw, _ := os.ReadFile(path)
	return [][]byte{[]byte(path), raw[:4]} // want "raw\\[:4\\] keeps the whole file"
}

func mapped(path string) map[string][]byte {
	raw, _ := os.ReadFile(path)
	m := map[string][]byte{"magic": raw[:4]} // want "raw\\[:4\\] keeps the whole file"
	return m
}

// failure is returned as an error, which lives as long as any other value.
func failure(r io.Reader) error {
	body, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	return &StatusError{Body: body[:200]} // want "body\\[:200\\] keeps all that was read"
}

func message(r io.Reader) error {
	body, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if bytes.HasPrefix(body, []byte("warning")) {
		return fmt.Errorf("server says %q", body[:200]) // silent: because the text is formatted into a new one
	}
	return errors.New(string(body)[:200]) // want "string\\(body\\)\\[:200\\] keeps a copy of all that was read"
}

func reader(path string) io.Reader {
	raw, _ := os.ReadFile(path)
	if strings.HasSuffix(path, ".txt") {
		return bytes.NewReader(raw) // silent: because all of it is read
	}
	return bytes.NewReader(raw[:512]) // want "raw\\[:512\\] keeps the whole file"
}
