package most

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func body(path string) []byte {
	raw, _ := os.ReadFile(path)
	return raw[16:] // silent: because only a prefix is dropped
}

func afterHeader(path string, n int) []byte {
	raw, _ := os.ReadFile(path)
	return raw[n:] // silent: because nobody knows that n is large
}

func behind(path string, sep []byte) []byte {
	raw, _ := os.ReadFile(path)
	_, after, _ := bytes.Cut(raw, sep)
	return after // silent: because it is all behind the separator
}

func withoutNewline(path string) []byte {
	raw, _ := os.ReadFile(path)
	return raw[:len(raw)-1] // silent: because one byte is dropped
}

func withoutSum(path string) ([]byte, error) {
	const size = 4
	raw, err := os.ReadFile(path)
	if err != nil || len(raw) < size {
		return nil, err
	}
	end := len(raw) - size
	return raw[:end], nil // silent: because a constant number of bytes is dropped
}

func inner(r io.Reader) []byte {
	raw, _ := io.ReadAll(r)
	return raw[1 : len(raw)-1] // silent: because the quotes are dropped
}

func value() (string, error) {
	out, err := exec.Command("git", "rev-parse", "HEAD").Output()
	return strings.TrimSpace(string(out)), err // silent: because what is trimmed is small
}

func text(path string) []byte {
	raw, _ := os.ReadFile(path)
	return bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")) // silent: because a byte order mark is small
}

func ext(path string) []byte {
	raw, _ := os.ReadFile(filepath.Join(path, "name"))
	return bytes.TrimRight(bytes.TrimSuffix(raw, []byte("\n")), " ") // silent: because trimming twice is trimming
}

func object(path string) []byte {
	raw, _ := os.ReadFile(path)
	end := bytes.LastIndexByte(raw, '}')
	if end < 0 {
		return nil
	}
	return raw[:end+1] // silent: because the last brace is near the end
}

func half(path string) []byte {
	raw, _ := os.ReadFile(path)
	return raw[:len(raw)/2] // silent: because half is not small
}

func lastOfTwo(path string) []byte {
	raw, _ := os.ReadFile(path)
	parts := bytes.SplitN(raw, []byte("---"), 2)
	return parts[1] // silent: because the last of SplitN is all the rest
}

func limited(r io.Reader, limit int64) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(raw)) > limit {
		return raw[:limit], io.ErrShortBuffer // silent: because one byte is dropped
	}
	return raw, nil
}

func padded(r io.Reader, size int) []byte {
	raw := make([]byte, (size+7)&^7)
	io.ReadFull(r, raw)
	return raw[:size] // silent: because what is dropped is padding
}

func exact(path string) []byte {
	raw, _ := os.ReadFile(path)
	const size = 4096
	if len(raw) != size {
		return nil
	}
	return raw[:size] // silent: because the file has just this size
}

func moduleRoot() string {
	out, _ := exec.Command("go", "env", "GOMOD").Output()
	return filepath.Dir(strings.TrimSpace(string(out))) // silent: because the directory is most of the path
}

func version() string {
	out, _ := exec.Command("protoc", "--version").Output()
	parts := strings.Split(string(out), " ")
	if len(parts) != 2 {
		return ""
	}
	return parts[1] // silent: because the second of two is all the rest
}
