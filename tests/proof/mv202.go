// A million sessions of which a hundred are left, and how much of the heap their map still holds.
//
// proof: at least 100 times less

package main

import (
	"fmt"
	"runtime"
)

type session struct{ user, since int64 }

type server struct {
	sessions map[int64]session
}

var global = &server{sessions: make(map[int64]session)}

func (s *server) login(id int64)  { s.sessions[id] = session{user: id} }
func (s *server) logout(id int64) { delete(s.sessions, id) }

func main() {
	before := live()
	for id := int64(0); id < 1_000_000; id++ {
		global.login(id)
	}
	for id := int64(100); id < 1_000_000; id++ {
		global.logout(id)
	}
	// What the fix adds must be called by somebody.
	if s, ok := any(global).(interface{ compactSessions() }); ok {
		s.compactSessions()
	}
	after := live()
	if len(global.sessions) != 100 {
		panic("sessions are lost")
	}
	fmt.Println("measured KiB", max(after-before, 1024)>>10)
}

// live is how many bytes of the heap are in use after a full collection.
func live() int64 {
	runtime.GC()
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}
