package wholly

import (
	"io"
	"os"
)

func all(path string) []byte {
	raw, _ := os.ReadFile(path)
	return raw[:] // silent: because it is all of it
}

func allByLength(path string) []byte {
	raw, _ := os.ReadFile(path)
	return raw[:len(raw)] // silent: because it is all of it
}

func clipped(path string) []byte {
	raw, _ := os.ReadFile(path)
	return raw[:len(raw):len(raw)] // silent: because it is all of it
}

func array(r io.Reader) []byte {
	var buf [1 << 16]byte
	io.ReadFull(r, buf[:])
	return buf[:] // silent: because it is all of it
}

func copyOfArray(r io.Reader) [1 << 16]byte {
	var buf [1 << 16]byte
	io.ReadFull(r, buf[:4])
	return buf // silent: because an array is copied
}

type pool struct{ free []byte }

func (p *pool) fill(n int) {
	p.free = make([]byte, n)[:0] // silent: because it is made to be filled
}

func (p *pool) reuse(path string) {
	raw, _ := os.ReadFile(path)
	p.free = raw[:0] // silent: because it will be filled again
}

func grown(n int) []int {
	out := make([]int, 0, n)
	out = append(out, 1, 2, 3)
	return out // silent: because all of it is returned
}
