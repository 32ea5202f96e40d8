package strict

import "strings"

var cache = map[string]string{}

type Request struct{ method, path string }

type Ring struct{ last []byte }

func (r *Request) parse(line string) {
	i := strings.IndexByte(line, ' ')
	r.method = line[:i] // want "line\\[:i\\] keeps all of the caller's line alive for as long as it lives itself: clone it"
}

func remember(document string) {
	title, _, _ := strings.Cut(document, "\n")
	cache[title] = document[:10] // want "title keeps" "document\\[:10\\] keeps all of the caller's document"
}

func (r *Ring) push(packet []byte) {
	r.last = packet[:8] // want "packet\\[:8\\] keeps all of the caller's packet"
}

func (r *Ring) view(packet []byte) []byte {
	return packet[:8] // silent: because a view of the caller's own buffer is returned to it
}

func (r *Request) keep(line string) {
	r.path = line // silent: because all of it is stored
}

func (r *Request) rest(line string) {
	r.path = line[4:] // silent: because only a prefix is dropped
}

type Packet []byte

func (r *Ring) named(packet Packet) {
	r.last = packet[:8] // want "packet\\[:8\\] keeps all of the caller's packet"
}
