package collect

import (
	"io"
	"os"
	"os/exec"
)

var history [][]byte

type Log struct{ heads [][]byte }

func all(paths []string) ([][]byte, error) {
	out := make([][]byte, 0, len(paths))
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		out = append(out, raw[:100]) // want "raw\\[:100\\] keeps the whole file"
	}
	return out, nil
}

func (l *Log) add(r io.Reader) error {
	body, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	l.heads = append(l.heads, body[:10]) // want "body\\[:10\\] keeps all that was read"
	return nil
}

func note(name string) {
	out, err := exec.Command(name, "--version").Output()
	if err != nil {
		return
	}
	history = append(history, out[:20]) // want "out\\[:20\\] keeps the whole output"
}

func flat(paths []string) []byte {
	var sum []byte
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		sum = append(sum, raw[:4]...) // silent: because the bytes are copied
	}
	return sum
}
