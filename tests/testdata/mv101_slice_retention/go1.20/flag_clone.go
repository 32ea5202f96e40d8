package clone

import (
	"os"
	"os/exec"
	"strings"
)

type User struct{ Name string }

func header(path string) []byte {
	raw, _ := os.ReadFile(path)
	return raw[:100] // want "raw\\[:100\\] keeps the whole file"
}

func line(path string, n int) []byte {
	raw, _ := os.ReadFile(path)
	return raw[:n] // want "raw\\[:n\\] keeps the whole file"
}

func version() string {
	out, _ := exec.Command("go", "version").Output()
	return strings.Fields(string(out))[2] // want "keeps a copy of the whole output"
}

func top(users map[string]*User) []*User {
	all := make([]*User, 0, len(users))
	for _, u := range users {
		all = append(all, u)
	}
	return all[:10] // want "all\\[:10\\] keeps all of all alive, and what it points to"
}

func some(users map[string]*User, n int) []*User {
	all := make([]*User, 0, len(users))
	for _, u := range users {
		all = append(all, u)
	}
	if n < len(all) {
		all = all[:n] // want "all\\[:n\\] keeps all of all alive, and what it points to"
	}
	return all
}

func handlers(n int) []func() {
	all := make([]func(), n)
	for i := range all {
		all[i] = func() {}
	}
	return all[1:3] // want "all\\[1:3\\] keeps all of all alive, and what it points to, for as long as the 2 elements"
}

func window(n, at int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i * i
	}
	return all[at : at+4] // want "for as long as the 4 elements"
}

func columns(path string) []string {
	raw, _ := os.ReadFile(path)
	return strings.Split(string(raw), "\n")[:2] // want "clone each of them"
}

type magic []byte

func (m magic) name() string { return string(m) }

func named(path string) string {
	raw, _ := os.ReadFile(path)
	m := magic(raw)[:4] // silent: because the name is a copy
	return m.name()
}

func kept(path string) (magic, string) {
	raw, _ := os.ReadFile(path)
	m := magic(raw)[:4] // want "magic\\(raw\\)\\[:4\\] keeps the whole file"
	return m, m.name()
}
