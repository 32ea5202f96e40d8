package written

import (
	"encoding/binary"
	"io"
	"os"
)

type Frame struct{ head, sum []byte }

var last Frame

// The parts are views into a buffer that is written to after they were cut: a copy would miss it.

func frame(n int, payload []byte) Frame {
	buf := make([]byte, n+16)
	f := Frame{head: buf[:8]}
	binary.BigEndian.PutUint64(buf, uint64(len(payload))) // silent: because the head is written here
	return f
}

func store(r io.Reader, n int) error {
	buf := make([]byte, n)
	last.head = buf[:8]
	_, err := io.ReadFull(r, buf) // silent: because the head is read here
	return err
}

func sign(path string) (Frame, []byte) {
	raw, _ := os.ReadFile(path)
	sum := raw[:4]
	for i := range raw {
		raw[i] ^= 0xff // silent: because the sum changes with the file
	}
	return Frame{sum: sum}, nil
}

func wipe(path string) []byte {
	raw, _ := os.ReadFile(path)
	head := raw[:16]
	clear(raw) // silent: because the head is wiped with the file
	return head
}

func reused(r io.Reader, out chan<- []byte) {
	buf := make([]byte, 1<<16)
	for {
		if _, err := io.ReadFull(r, buf); err != nil {
			return
		}
		out <- buf[:16] // silent: because the next round writes to the same buffer
	}
}

func shared(path string) (a, b []byte) {
	raw, _ := os.ReadFile(path)
	a, b = raw[:8], raw[:16]
	a[0] = 0 // silent: because b sees what is written by way of a
	return a, b
}

func captured(path string) (head []byte, wipe func()) {
	raw, _ := os.ReadFile(path)
	head = raw[:16] // silent: because the function keeps the file and writes to it
	return head, func() { clear(raw) }
}

func deferred(path string) []byte {
	raw, _ := os.ReadFile(path)
	defer clear(raw)
	return raw[:16] // silent: because the deferred call wipes it
}
