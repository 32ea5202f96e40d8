// Package escape hands out memory of values that go back to their pool.
package escape

import (
	"bytes"
	"fmt"
	"strconv"
	"sync"
)

var (
	buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}
	slices  = sync.Pool{New: func() any { b := make([]byte, 0, 512); return &b }}
	arrays  = sync.Pool{New: func() any { return new([4096]byte) }}
)

type message struct {
	kind string
	body []byte
}

type cache struct{ last []byte }

func encode(user string) []byte {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	defer buffers.Put(b)
	fmt.Fprintf(b, "user=%s", user)
	return b.Bytes() // want "b.Bytes\\(\\) is returned although b goes back to the pool, whose next user overwrites it: copy it"
}

func putBefore(user string) []byte {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	b.WriteString(user)
	out := b.Bytes()
	buffers.Put(b)
	return out // want "out is returned although b goes back"
}

func wrapped(user string) *message {
	b := buffers.Get().(*bytes.Buffer)
	defer func() {
		b.Reset()
		buffers.Put(b)
	}()
	b.WriteString(user)
	return &message{kind: "user", body: b.Bytes()} // want "is returned although b goes back"
}

func trimmed(user string) []byte {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	defer buffers.Put(b)
	b.WriteString(user)
	return bytes.TrimSpace(b.Bytes()) // want "is returned although b goes back"
}

func bounded(user string) ([]byte, error) {
	b := buffers.Get().(*bytes.Buffer)
	defer func() {
		if b.Cap() < 64<<10 {
			b.Reset()
			buffers.Put(b)
		}
	}()
	b.WriteString(user)
	return b.Bytes(), nil // want "b.Bytes\\(\\) is returned although b goes back"
}

func appended(n int) []byte {
	bp := slices.Get().(*[]byte)
	defer slices.Put(bp)
	buf := strconv.AppendInt((*bp)[:0], int64(n), 10)
	return buf // want "buf is returned although bp goes back"
}

func pointed(n int) []byte {
	bp := slices.Get().(*[]byte)
	defer slices.Put(bp)
	*bp = strconv.AppendInt((*bp)[:0], int64(n), 10)
	return *bp // want "\\*bp is returned although bp goes back"
}

func array(fill func([]byte) int) []byte {
	block := arrays.Get().(*[4096]byte)
	defer arrays.Put(block)
	n := fill(block[:])
	return block[:n] // want "is returned although block goes back"
}

func (c *cache) remember(user string) {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	defer buffers.Put(b)
	b.WriteString(user)
	c.last = b.Bytes() // want "b.Bytes\\(\\) is stored although b goes back"
}

func send(out chan<- []byte, user string) {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	b.WriteString(user)
	out <- b.Bytes() // want "b.Bytes\\(\\) is sent although b goes back"
	buffers.Put(b)
}

func itself() *bytes.Buffer {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	defer buffers.Put(b)
	b.WriteString("x")
	return b // want "b is returned although b goes back"
}

var (
	latest  []byte
	byUser  = map[string][]byte{}
	history [][]byte
)

func stored(user string) {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	defer buffers.Put(b)
	b.WriteString(user)
	latest = b.Bytes()                   // want "b.Bytes\\(\\) is stored although b goes back"
	byUser[user] = b.Bytes()             // want "b.Bytes\\(\\) is stored although b goes back"
	history = append(history, b.Bytes()) // want "is stored although b goes back"
}

func (m *message) fill(n int) {
	bp := slices.Get().(*[]byte)
	*bp = strconv.AppendInt((*bp)[:0], int64(n), 10)
	m.body = *bp // want "\\*bp is stored although bp goes back"
	slices.Put(bp)
}

func sendAll(out chan<- message, users []string) {
	for _, user := range users {
		b := buffers.Get().(*bytes.Buffer)
		b.Reset()
		b.WriteString(user)
		out <- message{body: b.Bytes()} // want "is sent although b goes back"
		buffers.Put(b)
	}
}

func named(user string) (page []byte, err error) {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	defer buffers.Put(b)
	if _, err = b.WriteString(user); err != nil {
		return
	}
	page = b.Bytes() // want "b.Bytes\\(\\) is returned although b goes back"
	return
}
