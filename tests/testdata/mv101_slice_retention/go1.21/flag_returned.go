package image

import (
	"bytes"
	"errors"
	"os"
)

var errShort = errors.New("image too short")

// signature returns the bytes at the end of an image.
func signature(path string) ([]byte, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if len(raw) < 16 {
		return nil, errShort
	}
	return raw[len(raw)-16:], nil // want "the 16 bytes are: clone them"
}

// peek returns the first n bytes.
func peek(path string, n int) (head []byte, err error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return raw[:n], nil // want "raw\\[:n\\] keeps the whole file alive for as long as it lives itself: clone it"
}

// firstLine returns the line that says what kind of image it is.
func firstLine(path string) ([]byte, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	i := bytes.IndexByte(raw, '\n')
	if i < 0 {
		// silent: because the whole file is the first line
		return raw, nil
	}
	i++
	return raw[:i], nil // want "raw\\[:i\\] keeps the whole file"
}

// named results leave by a return without values.
func magic(path string) (head []byte, err error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return
	}
	head = raw[:4] // want "raw\\[:4\\] keeps the whole file alive for as long as the 4 bytes"
	return
}

// version is a single byte, and still a slice.
func version(path string) ([]byte, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	at := bytes.Index(raw, []byte("version "))
	return raw[at+8 : at+9], nil // want "for as long as the byte is: clone it"
}

// readers returns functions, each with a file of its own.
func readers(paths []string) []func() []byte {
	var all []func() []byte
	for _, path := range paths {
		path := path
		all = append(all, func() []byte {
			raw, err := os.ReadFile(path)
			if err != nil {
				return nil
			}
			return raw[:min(len(raw), 512)] // want "keeps the whole file"
		})
	}
	return all
}

const tag = "IMG"

// tagged returns as much as the tag has.
func tagged(path string) []byte {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	return raw[:len(tag)] // want "raw\\[:len\\(tag\\)\\] keeps the whole file"
}

// once returns what a literal returns that is called on the spot.
func once(path string) []byte {
	return func() []byte {
		raw, err := os.ReadFile(path)
		if err != nil {
			return nil
		}
		return raw[:8] // want "keeps the whole file"
	}()
}
