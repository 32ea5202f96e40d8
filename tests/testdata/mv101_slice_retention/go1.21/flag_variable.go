package trim

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os"
)

const maxBody = 512

func excerpt(resp *http.Response) ([]byte, error) {
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	if len(body) > maxBody {
		body = body[:maxBody] // want "body\\[:maxBody\\] keeps all that was read alive for as long as the 512 bytes"
	}
	return body, nil
}

func chosen(path string, long bool) []byte {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	var head []byte
	if long {
		head = raw[:64] // want "raw\\[:64\\] keeps"
	} else {
		head = raw[:8] // want "raw\\[:8\\] keeps"
	}
	return head
}

func title(path string, n int) []byte {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	if n > len(raw) {
		n = len(raw)
	}
	x := raw[:n] // want "raw\\[:n\\] keeps the whole file"
	return x
}

func word(path string) []byte {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	line := raw[:80]
	return bytes.TrimSpace(line) // want "bytes.TrimSpace\\(line\\) keeps the whole file"
}

func inner(path string) []byte {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	rest := raw[16:]
	return rest[:4] // want "rest\\[:4\\] keeps the whole file"
}

func ranged(path string) []byte {
	raw, _ := os.ReadFile(path)
	for i, c := range raw {
		if c == ':' {
			return raw[:i] // want "raw\\[:i\\] keeps the whole file"
		}
	}
	return nil
}

func clamped(path string) []byte {
	raw, _ := os.ReadFile(path)
	n := 100
	if len(raw) < n {
		n = len(raw)
	}
	return raw[:n] // want "raw\\[:n\\] keeps the whole file"
}

func message(path string) json.RawMessage {
	var raw []byte
	var err error
	raw, err = os.ReadFile(path)
	if err != nil {
		return nil
	}
	return json.RawMessage(raw[:10]) // want "raw\\[:10\\] keeps the whole file"
}

func either(path string) (head []byte) {
	if raw, err := os.ReadFile(path); err == nil && len(raw) > 100 {
		head = raw[:100] // want "raw\\[:100\\] keeps the whole file"
	} else {
		head = raw
	}
	return head
}
