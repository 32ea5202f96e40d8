package types

import (
	"encoding/json"
	"net/http"
	"os"
	"strings"
)

type Magic []byte

func (m Magic) valid() bool { return len(m) == 4 && m[0] == 0x7f }

type Title string

func (t Title) text() string { return string(t) }

type Sample struct {
	at    int64
	value [6]float64
}

type Series []Sample

func named(path string) (Magic, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return Magic(raw[:4]), nil // want "raw\\[:4\\] keeps the whole file"
}

func checked(path string) Magic {
	raw, _ := os.ReadFile(path)
	magic := Magic(raw)[:4] // want "Magic\\(raw\\)\\[:4\\] keeps the whole file"
	if !magic.valid() {
		return nil
	}
	return magic
}

func message(path string) json.RawMessage {
	raw, _ := os.ReadFile(path)
	return json.RawMessage(raw)[:2] // want "keeps the whole file"
}

func title(path string) Title {
	raw, _ := os.ReadFile(path)
	line, _, _ := strings.Cut(string(raw), "\n")
	return Title(line) // want "line keeps a copy of the whole file"
}

func shortTitle(path string) Title {
	raw, _ := os.ReadFile(path)
	return Title(raw)[:8] // want "Title\\(raw\\)\\[:8\\] keeps a copy of the whole file"
}

func textOfTitle(path string) string {
	raw, _ := os.ReadFile(path)
	head := Title(raw)[:8]
	return head.text() // want "head.text\\(\\) keeps a copy of the whole file"
}

func titleRight(path string) Title {
	raw, _ := os.ReadFile(path)
	return Title(raw[:8]) // silent: because this conversion copies the part
}

func first(path string) [4]byte {
	raw, _ := os.ReadFile(path)
	return [4]byte(raw[:4]) // silent: because an array is a copy
}

func anything(path string) any {
	raw, _ := os.ReadFile(path)
	return any(raw[:4]) // want "raw\\[:4\\] keeps the whole file"
}

func runes(path string) []rune {
	raw, _ := os.ReadFile(path)
	return []rune(string(raw))[:4] // want "for as long as the 4 elements are"
}

func series(at int64) Series {
	all := make(Series, 1000)
	for i := range all {
		all[i].at = at + int64(i)
	}
	return all[:2] // want "all\\[:2\\] keeps all 56,000 bytes of all alive for as long as the 2 elements"
}

func fewSamples() []Sample {
	all := make([]Sample, 20)
	for i := range all {
		all[i].at = int64(i)
	}
	return all[:2] // silent: because twenty samples are small
}

func samples() []Sample {
	var all [512]Sample
	for i := range all {
		all[i].at = int64(i)
	}
	return all[:2] // want "keeps all 28,672 bytes of all alive"
}

func firstOf[S ~[]E, E any](count int, next func() E) S {
	all := make(S, count)
	for i := range all {
		all[i] = next()
	}
	return all[:3] // want "all\\[:3\\] keeps all of all alive for as long as the 3 elements"
}

type files struct {
	heads map[string][]byte
	last  struct{ head []byte }
}

func (f files) put(path string) {
	raw, _ := os.ReadFile(path)
	f.heads[path] = raw[:4] // want "raw\\[:4\\] keeps the whole file"
}

func (f files) forget(path string) {
	raw, _ := os.ReadFile(path)
	f.last.head = raw[:4] // silent: because f is a copy, which ends here
}

func head(h http.Header, path string) {
	raw, _ := os.ReadFile(path)
	line, _, _ := strings.Cut(string(raw), "\n")
	h["X-Line"] = []string{line} // want "line keeps a copy of the whole file"
}

var seen = map[string]bool{}

func mark(path string) {
	raw, _ := os.ReadFile(path)
	words := strings.Fields(string(raw))
	seen[words[0]] = true // want "words\\[0\\] keeps a copy of the whole file"
}

func marked(path string) bool {
	raw, _ := os.ReadFile(path)
	words := strings.Fields(string(raw))
	return seen[words[0]] // silent: because it is only looked up
}

type block [8192]byte

type word [16]byte

func blocks(seed byte) []byte {
	var b block
	b[0] = seed
	return b[:16] // want "b\\[:16\\] keeps all 8,192 bytes of b alive"
}

func words(seed byte) []byte {
	var w word
	w[0] = seed
	return w[:4] // silent: because sixteen bytes are small
}
