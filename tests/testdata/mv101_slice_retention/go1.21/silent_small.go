package small

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
)

const (
	few     = 64
	maxBody = 1 << 10
)

type Key struct{ id, secret []byte }

func token(r io.Reader) []byte {
	buf := make([]byte, 32)
	io.ReadFull(r, buf)
	return buf[:8] // silent: because 32 bytes are little
}

func pair(r io.Reader) Key {
	buf := make([]byte, 2*few)
	io.ReadFull(r, buf)
	return Key{id: buf[:16], secret: buf[16:32]} // silent: because 128 bytes are little
}

func digest(data []byte) []byte {
	sum := make([]byte, sha256.Size)
	hex.Decode(sum, data)
	return sum[:8] // silent: because the size is a constant that is not known to be large
}

func array(r io.Reader) []byte {
	var buf [512]byte
	io.ReadFull(r, buf[:])
	return buf[:16] // silent: because 512 bytes are little
}

func sized(r io.Reader) []byte {
	n := 100
	buf := make([]byte, n)
	io.ReadFull(r, buf)
	return buf[:10] // silent: because n is always 100
}

func limited(r io.Reader) []byte {
	raw, _ := io.ReadAll(io.LimitReader(r, 512))
	return raw[:16] // silent: because at most 512 bytes are read
}

func named(r io.Reader) []byte {
	lr := io.LimitReader(r, maxBody)
	raw, _ := io.ReadAll(lr)
	return raw[:16] // silent: because at most 1024 bytes are read
}

func request(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	raw, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	return raw[:16], nil // silent: because at most 1024 bytes are read
}

func nothing(n int) []struct{} {
	all := make([]struct{}, n)
	return all[:4] // silent: because empty structs take no memory
}

func most() []byte {
	buf := make([]byte, 4096)
	return buf[:4000] // silent: because it is nearly all of it
}

func literal(r io.Reader) []byte {
	limited := &io.LimitedReader{R: r, N: maxBody}
	raw, _ := io.ReadAll(limited)
	return raw[:16] // silent: because at most 1024 bytes are read
}

func section(r io.ReaderAt) []byte {
	raw, _ := io.ReadAll(bufio.NewReader(io.NewSectionReader(r, 0, maxBody)))
	return raw[:16] // silent: because at most 1024 bytes are read
}
