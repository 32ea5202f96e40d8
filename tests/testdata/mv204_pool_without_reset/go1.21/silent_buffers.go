// Package buffers has buffers that are empty when they are used, or that nobody writes to.
package buffers

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"sync"
)

var (
	buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}
	writers = sync.Pool{New: func() any { return bufio.NewWriter(nil) }}
	gzips   = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}
)

func afterGet(name string) string {
	b := buffers.Get().(*bytes.Buffer) // silent: because it is reset after Get
	b.Reset()
	defer buffers.Put(b)
	fmt.Fprintf(b, "hello %s", name)
	return b.String()
}

func beforePut(name string) string {
	b := buffers.Get().(*bytes.Buffer) // silent: because it is reset before Put
	b.WriteString(name)
	out := b.String()
	b.Reset()
	buffers.Put(b)
	return out
}

func withArgument(w io.Writer, lines []string) error {
	bw := writers.Get().(*bufio.Writer) // silent: because Reset may have arguments
	bw.Reset(w)
	defer writers.Put(bw)
	for _, line := range lines {
		bw.WriteString(line)
	}
	return bw.Flush()
}

func compressed(w io.Writer, data []byte) error {
	zw := gzips.Get().(*gzip.Writer) // silent: because Reset says where it writes to now
	defer gzips.Put(zw)
	zw.Reset(w)
	if _, err := zw.Write(data); err != nil {
		return err
	}
	return zw.Close()
}

func writtenOut(name string) error {
	b := buffers.Get().(*bytes.Buffer) // silent: because WriteTo empties it
	defer buffers.Put(b)
	fmt.Fprintf(b, "hello %s\n", name)
	_, err := b.WriteTo(os.Stdout)
	return err
}

func readToTheEnd(name string) (string, error) {
	b := buffers.Get().(*bytes.Buffer) // silent: because it is read to its end
	defer buffers.Put(b)
	b.WriteString(name)
	all, err := io.ReadAll(b)
	return string(all), err
}

func truncated(name string) int {
	b := buffers.Get().(*bytes.Buffer) // silent: because it is truncated
	defer buffers.Put(b)
	b.Truncate(0)
	b.WriteString(name)
	return b.Len()
}

func replaced(name string) int {
	b := buffers.Get().(*bytes.Buffer) // silent: because another buffer takes its place
	defer buffers.Put(b)
	*b = bytes.Buffer{}
	b.WriteString(name)
	return b.Len()
}

func neverWritten() int {
	b := buffers.Get().(*bytes.Buffer) // silent: because nothing is written to it
	defer buffers.Put(b)
	return b.Cap()
}

func neverPut(name string) string {
	b := buffers.Get().(*bytes.Buffer) // silent: because it does not go back
	b.WriteString(name)
	return b.String()
}

func unknown(fill func(*bytes.Buffer)) int {
	b := buffers.Get().(*bytes.Buffer) // silent: because the function that fills it is not known
	defer buffers.Put(b)
	fill(b)
	return b.Len()
}

type fakePool struct{ last *bytes.Buffer }

func (p *fakePool) Get() any  { return p.last }
func (p *fakePool) Put(x any) { p.last = nil }

func notAPool(p *fakePool, name string) {
	b := p.Get().(*bytes.Buffer) // silent: because this is no sync.Pool
	defer p.Put(b)
	b.WriteString(name)
}

var stdout = sync.Pool{New: func() any { return bufio.NewWriter(os.Stdout) }}

func flushed(lines []string) error {
	bw := stdout.Get().(*bufio.Writer) // silent: because Flush empties it
	defer stdout.Put(bw)
	for _, line := range lines {
		bw.WriteString(line)
	}
	return bw.Flush()
}

func copiedOut(w io.Writer, name string) (int64, error) {
	b := buffers.Get().(*bytes.Buffer) // silent: because io.Copy reads it to its end
	defer buffers.Put(b)
	b.WriteString(name)
	return io.Copy(w, b)
}
