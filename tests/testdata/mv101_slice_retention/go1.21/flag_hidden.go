package hidden

import "os"

func hidden(path string) []byte {
	slices := 3
	raw, _ := os.ReadFile(path)
	return raw[:slices] // want "raw\\[:slices\\] keeps the whole file"
}

func strings(path string) string {
	raw, _ := os.ReadFile(path)
	return string(raw)[:10] // want "keeps a copy of the whole file"
}
