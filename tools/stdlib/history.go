package main

import (
	"go/token"
	"strings"
)

// history tells which Go version brought what.
type history struct {
	known  map[string]string // by "path.Name" and "path.Type.Member"
	newest string            // the version that brought what is not known yet
	public map[string]bool   // the packages that a user's program can import
}

// of is empty for what is not exported, and for what was there in Go 1.0.
func (h *history) of(path, name string) string {
	if !h.public[path] {
		return ""
	}
	for part := range strings.SplitSeq(name, ".") {
		if !token.IsExported(part) {
			return ""
		}
	}
	switch version := h.known[path+"."+name]; version {
	case "":
		return h.newest
	case "1.0":
		return ""
	default:
		return version
	}
}
