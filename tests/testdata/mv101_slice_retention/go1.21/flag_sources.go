package sources

import (
	"bytes"
	"context"
	"crypto/rand"
	"embed"
	"io"
	"io/fs"
	"io/ioutil"
	"net"
	"os/exec"
)

const page = 4096

var _ embed.FS

func fromFS(files fs.FS, name string) []byte {
	raw, _ := fs.ReadFile(files, name)
	return raw[:16] // want "the whole file"
}

func fromEmbedded(files embed.FS, name string) []byte {
	raw, _ := files.ReadFile(name)
	return raw[:16] // want "the whole file"
}

func fromIoutil(r io.Reader, name string) ([]byte, []byte) {
	raw, _ := ioutil.ReadFile(name)
	body, _ := ioutil.ReadAll(r)
	return raw[:16], body[:16] // want "the whole file" "all that was read"
}

func fromCommand(ctx context.Context, name string) []byte {
	cmd := exec.CommandContext(ctx, name)
	cmd.Dir = "/"
	out, err := cmd.CombinedOutput()
	if err != nil {
		return nil
	}
	return out[:16] // want "the whole output"
}

func fromBuffer(r io.Reader) []byte {
	buf := new(bytes.Buffer)
	if _, err := io.Copy(buf, r); err != nil {
		return nil
	}
	return buf.Bytes()[:16] // want "the whole buffer"
}

func fromNewBuffer(r io.Reader) []byte {
	buf := bytes.NewBuffer(nil)
	buf.ReadFrom(r)
	data := buf.Bytes()
	return data[:16] // want "the whole buffer"
}

func fromMake(size int) []byte {
	buf := make([]byte, size)
	rand.Read(buf)
	return buf[:16] // want "buf\\[:16\\] keeps all of buf alive"
}

func fromPages(conn net.Conn) []byte {
	buf := make([]byte, 16*page)
	if _, err := io.ReadFull(conn, buf); err != nil {
		return nil
	}
	return buf[:16] // want "buf\\[:16\\] keeps all 65,536 bytes of buf alive"
}

func fromArray(conn net.Conn) []byte {
	var buf [page]byte
	if _, err := io.ReadFull(conn, buf[:]); err != nil {
		return nil
	}
	return buf[:16] // want "all 4,096 bytes of buf"
}

func fromArrayLiteral(conn net.Conn) []byte {
	buf := [1 << 20]byte{}
	conn.Read(buf[:])
	return buf[4:8] // want "all 1,048,576 bytes of buf"
}

func fromNumbers(n int) []float64 {
	weights := make([]float64, 1000)
	for i := range weights {
		weights[i] = float64(i * n)
	}
	return weights[:10] // want "all 8,000 bytes of weights alive for as long as the 10 elements"
}

func teed(r io.Reader, w io.Writer) []byte {
	r = io.TeeReader(r, w)
	raw, _ := io.ReadAll(r)
	return raw[:16] // want "raw\\[:16\\] keeps all that was read"
}
