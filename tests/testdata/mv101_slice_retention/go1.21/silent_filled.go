package filled

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"io"
	"net"
	"os"
	"unicode/utf8"
)

const size = 64 << 10

type Reader struct{ last []byte }

func read(r io.Reader) ([]byte, error) {
	buf := make([]byte, size)
	n, err := r.Read(buf)
	return buf[:n], err // silent: because n bytes were read
}

func full(r io.Reader) ([]byte, error) {
	buf := make([]byte, size)
	n, err := io.ReadFull(r, buf)
	if err != nil {
		return nil, err
	}
	return buf[:n], nil // silent: because n bytes were read
}

func (x *Reader) packet(conn net.PacketConn) error {
	buf := make([]byte, size)
	n, _, err := conn.ReadFrom(buf)
	x.last = buf[:n] // silent: because n bytes were read
	return err
}

func array(conn net.Conn) []byte {
	var buf [size]byte
	n, _ := conn.Read(buf[:])
	return buf[:n] // silent: because n bytes were read
}

func copied(parts [][]byte) []byte {
	out := make([]byte, size)
	n := 0
	for _, part := range parts {
		n += copy(out[n:], part)
	}
	return out[:n] // silent: because n bytes were copied
}

func encoded(src []byte) []byte {
	dst := make([]byte, hex.EncodedLen(len(src))+8)
	n := hex.Encode(dst, src)
	return dst[:n] // silent: because n bytes were written
}

func decoded(src []byte) ([]byte, error) {
	dst := make([]byte, base64.StdEncoding.DecodedLen(len(src)))
	n, err := base64.StdEncoding.Decode(dst, src)
	return dst[:n], err // silent: because n bytes were decoded
}

func number(n int, v uint64) []byte {
	buf := make([]byte, n)
	return buf[:binary.PutUvarint(buf, v)] // silent: because so many bytes were written
}

func runes(n int, text []rune) []byte {
	buf := make([]byte, n)
	at := 0
	for _, r := range text {
		at += utf8.EncodeRune(buf[at:], r)
	}
	return buf[:at] // silent: because so many bytes were written
}

func byHand(n int, f *os.File) []byte {
	buf := make([]byte, n)
	i := 0
	buf[i] = 'a'
	i++
	buf[i] = 'b'
	i++
	return buf[:i] // silent: because i counts what was written
}

func filter(values []int) []int {
	out := make([]int, len(values))
	n := 0
	for _, v := range values {
		if v > 0 {
			out[n] = v
			n++
		}
	}
	return out[:n] // silent: because n counts what was written
}

func terminated(r io.Reader, n int) []byte {
	buf := make([]byte, n)
	io.ReadFull(r, buf)
	return buf[:bytes.IndexByte(buf, 0)] // silent: because the zero tells how much was written
}

func until(r *bufio.Reader, n int) []byte {
	buf := make([]byte, 0, 2*size)
	for len(buf) < n {
		c, err := r.ReadByte()
		if err != nil {
			break
		}
		buf = append(buf, c)
	}
	return buf[:n] // silent: because it was filled up to n
}

func zeroEnded(r io.Reader, n int) []byte {
	buf := make([]byte, n)
	io.ReadFull(r, buf)
	for i, c := range buf {
		if c == 0 {
			return buf[:i] // silent: because the zero tells how much was written
		}
	}
	return buf
}
