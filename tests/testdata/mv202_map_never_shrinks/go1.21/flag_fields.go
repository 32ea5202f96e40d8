// Package fields has maps in structs that live as long as the program.
package fields

import "sync"

type store struct {
	mu     sync.RWMutex
	values map[string]int // want "values keeps room"
	names  map[int]string // silent: because nothing is deleted from it
}

func newStore() *store {
	s := &store{names: map[int]string{}}
	s.values = make(map[string]int)
	return s
}

var global = newStore()

func (s *store) set(key string, value int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.values[key] = value
	s.names[value] = key
}

func (s *store) unset(key string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.values, key)
}

type Hub struct {
	sync.Mutex
	clients map[*client]bool // want "clients keeps room"
}

type client struct{ hub *Hub }

var (
	instance *Hub
	once     sync.Once
)

func Instance() *Hub {
	once.Do(func() {
		instance = &Hub{clients: map[*client]bool{}}
	})
	return instance
}

func (h *Hub) Join(c *client) {
	h.Lock()
	h.clients[c] = true
	h.Unlock()
}

func (h *Hub) Leave(c *client) {
	h.Lock()
	delete(h.clients, c)
	h.Unlock()
}

var cache = struct {
	sync.Mutex
	pages map[string]string // want "pages keeps room"
}{pages: map[string]string{}}

func Remember(url, page string) {
	cache.Lock()
	defer cache.Unlock()
	cache.pages[url] = page
}

func forget(url string) {
	cache.Lock()
	defer cache.Unlock()
	delete(cache.pages, url)
}

type Lookup interface{ find(id int) string }

type memory struct {
	found map[int]string // want "found keeps room"
}

func (m *memory) find(id int) string {
	if text, ok := m.found[id]; ok {
		delete(m.found, id)
		return text
	}
	m.found[id] = "new"
	return ""
}

var lookup Lookup = &memory{found: map[int]string{}}
