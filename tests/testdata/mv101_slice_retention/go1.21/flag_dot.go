package p

import (
	. "bytes"
	. "os"
)

func dotRead(path string) ([]byte, error) {
	raw, err := ReadFile(path)
	if err != nil {
		return nil, err
	}
	return raw[:100], nil // want "raw\\[:100\\] keeps the whole file alive"
}

func dotBuffer(parts [][]byte) []byte {
	var b Buffer
	for _, each := range parts {
		b.Write(each)
	}
	return b.Bytes()[:16] // want "keeps the whole buffer alive"
}

func dotPointer(buf *Buffer) []byte {
	return buf.Bytes()[:16] // silent: because the caller owns the buffer
}
