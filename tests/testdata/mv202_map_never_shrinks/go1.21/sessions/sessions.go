// Package sessions has its map, what puts in and what takes out in three files.
package sessions

import "sync"

type session struct{ user string }

var (
	lock sync.RWMutex
	live = make(map[string]session) // want "live keeps room for as many keys as it ever held at once, 32 bytes or more for each"
)
