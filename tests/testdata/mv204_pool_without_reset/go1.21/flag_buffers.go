// Package buffers writes to pooled buffers, digests and compressors in many ways.
package buffers

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"hash"
	"io"
	"net/http"
	"strings"
	"sync"
	"text/template"
)

var (
	buffers  = sync.Pool{New: func() any { return &bytes.Buffer{} }}
	builders = &sync.Pool{New: func() any { return new(strings.Builder) }}
	digests  = sync.Pool{New: func() any { return sha256.New() }}
	gzips    = sync.Pool{New: func() any { return gzip.NewWriter(io.Discard) }}
)

type server struct {
	pages sync.Pool
	page  *template.Template
}

func encode(v any) (int, error) {
	buf := buffers.Get().(*bytes.Buffer) // want "buf comes out of the pool"
	defer buffers.Put(buf)
	if err := json.NewEncoder(buf).Encode(v); err != nil {
		return 0, err
	}
	return buf.Len(), nil
}

func slurp(r io.Reader) (string, error) {
	var buf = buffers.Get().(*bytes.Buffer) // want "buf comes out of the pool"
	_, err := io.Copy(buf, r)
	text := buf.String()
	buffers.Put(buf)
	return text, err
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b, ok := s.pages.Get().(*bytes.Buffer) // want "b comes out of the pool"
	if !ok {
		b = new(bytes.Buffer)
	}
	defer s.pages.Put(b)
	if err := s.page.Execute(b, r.URL.Path); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Write(b.Bytes())
}

func join(names []string) string {
	sb := builders.Get().(*strings.Builder) // want "call sb.Reset\\(\\)"
	for i, name := range names {
		if i > 0 {
			sb.WriteByte(',')
		}
		sb.WriteString(name)
	}
	out := sb.String()
	builders.Put(sb)
	return out
}

func sum(parts ...[]byte) []byte {
	h := digests.Get().(hash.Hash) // want "h comes out of the pool with what its last user left in it: call h.Reset\\(\\)"
	defer digests.Put(h)
	for _, part := range parts {
		h.Write(part)
	}
	return h.Sum(nil)
}

func compress(data []byte) error {
	zw := gzips.Get().(*gzip.Writer) // want "zw comes out of the pool"
	defer gzips.Put(zw)
	if _, err := zw.Write(data); err != nil {
		return err
	}
	return zw.Close()
}

func deferred(lines []string) (n int) {
	v := buffers.Get() // want "b comes out of the pool"
	b := v.(*bytes.Buffer)
	defer func() {
		n = b.Len()
		buffers.Put(b)
	}()
	for _, line := range lines {
		b.WriteString(line)
	}
	return 0
}

func byInterface(names []string) string {
	buf := buffers.Get().(*bytes.Buffer) // want "buf comes out of the pool .* call buf.Reset\\(\\)"
	defer buffers.Put(buf)
	var out io.Writer = buf
	for _, name := range names {
		io.WriteString(out, name)
	}
	return buf.String()
}
