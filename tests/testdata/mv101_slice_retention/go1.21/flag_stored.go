package store

import (
	"io"
	"os"
)

const prefix = 32

var (
	lastHead []byte
	heads    = map[string][]byte{}
	seen     = map[string]bool{}
)

type Volume struct {
	label []byte
	meta  struct{ head []byte }
	cache map[string][]byte
}

func (v *Volume) load(path string) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	v.label = raw[:prefix]    // want "raw\\[:prefix\\] keeps the whole file alive for as long as the 32 bytes"
	v.meta.head = raw[32:64]  // want "raw\\[32:64\\] keeps"
	v.cache[path] = raw[:8]   // want "raw\\[:8\\] keeps"
	(*v).cache[""] = raw[8:9] // want "the byte is"
	return nil
}

func remember(path string) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return
	}
	lastHead = raw[:prefix] // want "keeps the whole file"
}

func index(path string, r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	heads[path] = raw[:prefix]          // want "keeps all that was read"
	seen[string(raw)[:prefix]] = true   // want "string\\(raw\\)\\[:prefix\\] keeps a copy of all that was read alive"
	seen[string(raw[prefix:64])] = true // silent: because the key is a copy
	return nil
}

func fill(v *Volume, found map[string][]byte, out *[]byte, all [][]byte, path string) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return
	}
	v.label = raw[:4]        // want "keeps the whole file"
	found[path] = raw[4:8]   // want "keeps the whole file"
	*out = raw[8:12]         // want "keeps the whole file"
	all[0] = raw[12:16]      // want "keeps the whole file"
	lastHead, err = nil, nil // silent: because nothing is put there
	_ = err
}

func local(v Volume, path string) int {
	raw, err := os.ReadFile(path)
	if err != nil {
		return 0
	}
	v.label = raw[:4] // silent: because v is a copy that dies with the call
	return len(v.label)
}
