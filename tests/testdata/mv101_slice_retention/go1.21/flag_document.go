package config

import (
	"os"
)

func loadConfig(path string) []byte {
	raw, _ := os.ReadFile(path) // 50 MiB
	return raw[:100]            // want "^raw\\[:100\\] keeps the whole file alive for as long as the 100 bytes are: clone them$"
}

func loadConfigFixed(path string) []byte {
	raw, _ := os.ReadFile(path)
	header := raw[:100]
	out := make([]byte, len(header))
	copy(out, header)
	return out // silent: because this is the document's own fix
}
