package results

import (
	"bytes"
	"os"
	"strings"
)

func cut(path string) (key, value string) {
	raw, _ := os.ReadFile(path)
	for _, line := range strings.Split(string(raw), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		key, value, _ = strings.Cut(line, "=") // want "key keeps a copy" "value keeps a copy"
		return
	}
	return
}

func before(path string) (head []byte, ok bool) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return
	}
	if head, _, ok = bytes.Cut(raw, []byte("\n\n")); !ok { // want "head keeps the whole file"
		return nil, false
	}
	return
}

func header(path string) (raw []byte, err error) {
	raw, err = os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	raw = raw[:16] // want "raw\\[:16\\] keeps the whole file"
	return
}

func maybe(path string, short bool) (raw []byte) {
	raw, _ = os.ReadFile(path)
	if short {
		raw = raw[:16] // want "raw\\[:16\\] keeps the whole file"
	}
	return
}

func again(path string) (head []byte) {
	raw, _ := os.ReadFile(path)
	head = raw[:16]
	head = bytes.ToUpper(head)
	return // silent: because head is a copy by now
}

func whole(path string) (raw []byte, head []byte) {
	raw, _ = os.ReadFile(path)
	head = raw[:16]
	return // silent: because raw is returned with it
}

type frame struct{ head, body []byte }

func framed(payload []byte) (f frame) {
	buf := make([]byte, 8+len(payload))
	f.head = buf[:8]
	f.body = buf[8:]
	copy(f.body, payload)
	return // silent: because the rest is returned with it
}

func onlyHead(path string) (f frame) {
	raw, _ := os.ReadFile(path)
	f.head = raw[:8] // want "raw\\[:8\\] keeps the whole file"
	return
}
