package local

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
)

type header struct{ magic, body []byte }

func isZip(path string) bool {
	raw, err := os.ReadFile(path)
	if err != nil || len(raw) < 4 {
		return false
	}
	magic := raw[:4]
	return bytes.Equal(magic, []byte("PK\x03\x04")) // silent: because the part is only compared
}

func length(path string) uint32 {
	raw, _ := os.ReadFile(path)
	return binary.BigEndian.Uint32(raw[:4]) // silent: because a number comes out
}

func decode(path string) (v struct{ Name string }, err error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return v, err
	}
	end := bytes.IndexByte(raw, 0)
	err = json.Unmarshal(raw[:end], &v) // silent: because Unmarshal copies what it keeps
	return v, err
}

func show(path string) {
	raw, _ := os.ReadFile(path)
	first := strings.Split(string(raw), "\n")[0]
	fmt.Println(first) // silent: because it is only printed
}

func count(path string) int {
	raw, _ := os.ReadFile(path)
	h := header{magic: raw[:4], body: raw[4:]}
	return len(h.magic) + len(h.body) // silent: because the struct dies with the call
}

func known(path string) (bool, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return false, err
	}
	seen := map[string]bool{}
	for _, line := range strings.Split(string(raw), "\n") {
		seen[line] = true // silent: because the map dies with the call
	}
	if !seen["version 1"] {
		return false, errors.New("unknown version")
	}
	return true, nil
}

func check(path string) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	defer func() {
		_ = raw[:4] // silent: because the deferred call only looks
	}()
	return nil
}

func worker(path string) (found bool) {
	raw, _ := os.ReadFile(path)
	done := make(chan bool)
	go func() {
		done <- bytes.HasPrefix(raw[:4], []byte("PK")) // silent: because an answer is sent, not the part
	}()
	return <-done
}

func fetch(path string) ([]byte, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if bytes.HasPrefix(raw, []byte("error")) {
		if len(raw) > 512 {
			raw = raw[:512] // silent: because it goes into a message, and the function ends there
		}
		return nil, fmt.Errorf("bad file: %q", raw)
	}
	return raw, nil
}

func kind(path string) ([]byte, error) {
	raw, err := os.ReadFile(path)
	switch {
	case err != nil:
		raw = raw[:4] // silent: because it is lost in this case
		return nil, fmt.Errorf("%q: %w", raw, err)
	default:
		return raw, nil
	}
}
