package p

import . "strings"

func dotBuilt(parts []string) string {
	var b Builder
	for _, each := range parts {
		b.WriteString(each)
	}
	return b.String()[:80] // want "keeps all that was built alive"
}

func dotCopied(parts []string) string {
	var b Builder
	for _, each := range parts {
		b.WriteString(each)
	}
	return string(append([]byte(nil), b.String()[:80]...)) // silent: because it is a copy
}

func dotShared(b Builder) string {
	return b.String()[:80] // silent: because it is a parameter
}
