// Package document is bug 3, as it is and as its own fix leaves it.
package document

type Session struct{ user string }

func newSession() *Session { return new(Session) }

var sessions = make(map[string]*Session) // want "sessions keeps room for as many keys as it ever held at once, 24 bytes or more for each \\(not what the values point to\\): delete frees none of it"

func login(id string)  { sessions[id] = newSession() }
func logout(id string) { delete(sessions, id) }

var compacted = make(map[string]*Session) // silent: because compact puts a new map in its place

func enter(id string) { compacted[id] = newSession() }
func leave(id string) { delete(compacted, id) }

func compact() {
	fresh := make(map[string]*Session, len(compacted))
	for k, v := range compacted {
		fresh[k] = v
	}
	compacted = fresh
}
