package given

import (
	"bufio"
	"bytes"
	"io"
	"strings"
)

type Parser struct {
	input []byte
	line  []byte
}

func head(raw []byte) []byte {
	return raw[:100] // silent: because the caller has the buffer
}

func firstWord(s string) string {
	return strings.Fields(s)[0] // silent: because the caller has the string
}

func key(line []byte) []byte {
	before, _, _ := bytes.Cut(line, []byte("="))
	return before // silent: because the caller has the line
}

func (p *Parser) next() []byte {
	line := p.input[:80]
	return line // silent: because the parser has the input
}

func (p *Parser) store(raw []byte) {
	p.line = raw[:80] // silent: because only strict asks what the caller does with it
}

func scan(s *bufio.Scanner) []byte {
	s.Scan()
	return s.Bytes()[:10] // silent: because the scanner has the buffer
}

func view(buf *bytes.Buffer) []byte {
	return buf.Bytes()[:10] // silent: because the caller has the buffer
}

func wrap(data []byte) []byte {
	buf := bytes.NewBuffer(data)
	return buf.Bytes()[:10] // silent: because the memory is the caller's
}

func made(r io.Reader) []byte {
	raw := read(r)
	return raw[:10] // silent: because nobody knows whose memory read returns
}

func read(io.Reader) []byte { return nil }

func alias(given *bytes.Buffer) []byte {
	buf := given
	return buf.Bytes()[:10] // silent: because the caller has the buffer
}

func pooled() []byte {
	buf := bytes.NewBuffer(read(nil))
	return buf.Bytes()[:10] // silent: because the memory may be somebody else's
}
