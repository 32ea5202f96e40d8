// Package generic has a generic cache of which a variable holds one.
package generic

import "sync"

type cache[K comparable, V any] struct {
	mu      sync.Mutex
	entries map[K]V // want "entries keeps room for as many keys as it ever held at once: delete"
}

func newCache[K comparable, V any]() *cache[K, V] {
	return &cache[K, V]{entries: make(map[K]V)}
}

var users = newCache[string, int]()

func (c *cache[K, V]) put(key K, value V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.entries[key] = value
}

func (c *cache[K, V]) drop(key K) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.entries, key)
}

var options = map[string]bool{} // want "options keeps room"

// The name is handed on as a value, too.
var setters = []func(string){option}

func option(name string) {
	options[name] = true
	delete(options, "")
}

func defaults() { option("color") }

// names are not all constants.
func ranged(more string) {
	for _, name := range []string{"cpu", more} {
		seen[name] = true
	}
	clear(seen)
}

var seen = map[string]bool{} // want "seen keeps room"
