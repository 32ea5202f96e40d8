package examples

import "sync"

// A Session is what the server knows about somebody who is logged in.
type Session struct {
	User   string
	Visits int
}

var (
	sessionsMu sync.Mutex
	sessions   = make(map[string]*Session)
)

// Login remembers a session. On launch day there were a million at once; now
// there are a hundred, and the heap is still as large as it was that day.
func Login(id, user string) {
	sessionsMu.Lock()
	defer sessionsMu.Unlock()
	sessions[id] = &Session{User: user}
}

// Logout forgets a session.
func Logout(id string) {
	sessionsMu.Lock()
	defer sessionsMu.Unlock()
	delete(sessions, id)
}
