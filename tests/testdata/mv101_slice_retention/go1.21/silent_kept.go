package kept

import (
	"bytes"
	"os"
	"strings"
)

type Document struct {
	raw    []byte
	magic  []byte
	title  []byte
	fields map[string][]byte
}

var whole = map[string][]byte{}

func load(path string) (*Document, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	d := &Document{raw: raw}
	d.magic = raw[:4] // silent: because the document keeps the file too
	return d, nil
}

func (d *Document) reload(path string) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	d.title, d.raw = raw[:80], raw // silent: because the document keeps the file too
	return nil
}

func cached(path string) []byte {
	raw, _ := os.ReadFile(path)
	whole[path] = raw
	return raw[:16] // silent: because the cache keeps the file too
}

func parse(path string) Document {
	raw, _ := os.ReadFile(path)
	head, body, _ := bytes.Cut(raw, []byte("\n"))
	return Document{title: head, raw: body} // silent: because nearly all of it is kept
}

func split(path string) (title string, paragraphs []string) {
	raw, _ := os.ReadFile(path)
	paragraphs = strings.Split(string(raw), "\n\n")
	title = paragraphs[0]
	return title, paragraphs // silent: because all paragraphs are returned
}

func spread(path string) ([]byte, []byte) {
	raw, _ := os.ReadFile(path)
	return raw[:4], raw // silent: because the file is returned with it
}

func sections(path string, offset int) [2][]byte {
	raw, _ := os.ReadFile(path)
	return [2][]byte{raw[:4], raw[offset:]} // silent: because the rest is kept
}

func onEachPath(path string, all bool) (text []byte) {
	raw, _ := os.ReadFile(path)
	whole[path] = raw
	if all {
		return raw
	}
	text = raw[:64] // silent: because the file is kept in any case
	return
}

func unknown(path string) []byte {
	raw, _ := os.ReadFile(path)
	register(raw)
	return raw[:16] // silent: because nobody knows what register keeps
}

var register = func([]byte) {}

type archive struct{ files [][]byte }

func (a *archive) add(file []byte) { a.files = append(a.files, file) }

func through(path string, a *archive) []byte {
	raw, _ := os.ReadFile(path)
	a.add(raw)
	return raw[:16] // silent: because add keeps the file as well
}
