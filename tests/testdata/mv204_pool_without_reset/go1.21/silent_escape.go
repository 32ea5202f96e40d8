// Package escape hands out copies, or does not put back what it hands out.
package escape

import (
	"bytes"
	"errors"
	"strings"
	"sync"
)

var (
	buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}
	slices  = sync.Pool{New: func() any { b := make([]byte, 0, 512); return &b }}
)

type message struct{ body []byte }

func cloned(user string) []byte {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	defer buffers.Put(b)
	b.WriteString(user)
	return bytes.Clone(b.Bytes()) // silent: because it is a copy
}

func appended(user string) []byte {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	defer buffers.Put(b)
	b.WriteString(user)
	return append([]byte(nil), b.Bytes()...) // silent: because append copies
}

func made(user string) *message {
	bp := slices.Get().(*[]byte)
	defer slices.Put(bp)
	buf := append((*bp)[:0], user...)
	out := make([]byte, len(buf))
	copy(out, buf)
	return &message{body: out} // silent: because it is copied into new memory
}

func text(user string) string {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	defer buffers.Put(b)
	b.WriteString(user)
	return b.String() // silent: because a string is a copy
}

func converted(user string) string {
	bp := slices.Get().(*[]byte)
	defer slices.Put(bp)
	*bp = append((*bp)[:0], user...)
	return string(*bp) // silent: because the conversion copies
}

func onError(user string) ([]byte, error) {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	if user == "" {
		buffers.Put(b)
		return nil, errors.New("no user")
	}
	b.WriteString(user)
	return b.Bytes(), nil // silent: because it only goes back after an error
}

func onDeferredError(user string) (out []byte, err error) {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	defer func() {
		if err != nil {
			buffers.Put(b)
		}
	}()
	b.WriteString(user)
	return b.Bytes(), nil // silent: because it only goes back after an error
}

func withRelease(user string) ([]byte, func()) {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	b.WriteString(user)
	return b.Bytes(), func() { buffers.Put(b) } // silent: because the caller says when it goes back
}

func lent(user string, use func([]byte)) {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	defer buffers.Put(b)
	b.WriteString(user)
	use(b.Bytes()) // silent: because nothing says that it is kept
}

func measured(user string) int {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	defer buffers.Put(b)
	b.WriteString(user)
	return len(b.Bytes()) // silent: because only a number leaves
}

func withdrawn(m *message, user string, send func(*message)) {
	bp := slices.Get().(*[]byte)
	m.body = append((*bp)[:0], user...) // silent: because the field lets go of it before Put
	send(m)
	m.body = nil
	slices.Put(bp)
}

var words = sync.Pool{New: func() any { w := make([]string, 0, 8); return &w }}

func joined(names []string) string {
	w := words.Get().(*[]string)
	defer words.Put(w)
	*w = (*w)[:0]
	for _, name := range names {
		*w = append(*w, strings.ToUpper(name))
	}
	return strings.Join(*w, " ") // silent: because a string stays, whatever becomes of the slice
}
