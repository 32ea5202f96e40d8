package feed

import (
	"context"
	"io"
	"os"
)

type Packet struct {
	Path string
	Head []byte
}

func heads(paths []string, out chan<- []byte) {
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		out <- raw[:64] // want "raw\\[:64\\] keeps the whole file"
	}
	close(out)
}

func packets(paths []string, out chan<- Packet) {
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		out <- Packet{Path: path, Head: raw[:64]} // want "raw\\[:64\\] keeps the whole file"
	}
}

func first(ctx context.Context, r io.Reader, out chan<- *Packet) error {
	body, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	p := &Packet{Path: "first"}
	p.Head = body[:16] // want "body\\[:16\\] keeps all that was read alive"
	select {
	case out <- p:
	case <-ctx.Done():
		return ctx.Err()
	}
	return nil
}
