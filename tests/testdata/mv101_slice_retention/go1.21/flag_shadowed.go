package shadowed

import (
	. "io"
	disk "os"
	str "strings"
)

func renamed(path string) string {
	raw, _ := disk.ReadFile(path)
	return str.Split(string(raw), "\n")[0] // want "keeps a copy of the whole file"
}

func dotted(r Reader) []byte {
	body, _ := ReadAll(r)
	return body[:10] // want "keeps all that was read"
}

func shadowedType(n int) []int16 {
	type byte = int16
	table := make([]byte, n)
	for i := range table {
		table[i] = byte(i)
	}
	return table[:4] // want "table\\[:4\\] keeps all of table alive for as long as the 4 elements"
}

func otherOS(path string) []byte {
	disk := files{}
	raw, _ := disk.ReadFile(path)
	return raw[:10] // silent: because this ReadFile is another
}

type files struct{}

func (files) ReadFile(string) ([]byte, error) { return nil, nil }

func aliased(path string) []byte {
	type string = []byte
	raw, _ := disk.ReadFile(path)
	return string(raw)[:8] // want "string\\(raw\\)\\[:8\\] keeps the whole file"
}
