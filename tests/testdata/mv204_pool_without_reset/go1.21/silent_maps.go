// Package maps has pooled maps that are cleared, or only read.
package maps

import "sync"

var pool = sync.Pool{New: func() any { return make(map[string]bool) }}

func cleared(names []string) int {
	seen := pool.Get().(map[string]bool) // silent: because clear empties it
	clear(seen)
	defer pool.Put(seen)
	for _, name := range names {
		seen[name] = true
	}
	return len(seen)
}

func deleted(names []string) int {
	seen := pool.Get().(map[string]bool) // silent: because all its keys are deleted
	for _, name := range names {
		seen[name] = true
	}
	n := len(seen)
	for key := range seen {
		delete(seen, key)
	}
	pool.Put(seen)
	return n
}

func helped(names []string) int {
	seen := pool.Get().(map[string]bool) // silent: because a function of this package empties it
	defer release(seen)
	for _, name := range names {
		seen[name] = true
	}
	return len(seen)
}

func release(seen map[string]bool) {
	for key := range seen {
		delete(seen, key)
	}
	pool.Put(seen)
}

func onlyRead(name string) bool {
	known := pool.Get().(map[string]bool) // silent: because nothing is put into it
	defer pool.Put(known)
	return known[name]
}

var interned = sync.Pool{New: func() any { return make(map[string]string) }}

func intern(b []byte) string {
	known := interned.Get().(map[string]string) // silent: because what earlier users left is what it is for
	s, ok := known[string(b)]
	if ok {
		interned.Put(known)
		return s
	}
	s = string(b)
	known[s] = s
	interned.Put(known)
	return s
}
