package parts

import "sync"

// A part of what lives as long as the program does so too.
type lookup struct {
	byName map[string]int // want "byName keeps room for as many keys as it ever held at once"
}

type app struct {
	lookup
	name string
}

var running app

func (a *app) set(name string) {
	if a.byName == nil {
		a.byName = map[string]int{}
	}
	a.byName[name] = len(name)
}

func (a *app) unset(name string) { delete(a.byName, name) }

// One that is made anew with the part it is in.
type cache struct {
	pages map[string]string // silent: because a fresh cache takes its place
}

type site struct {
	cached cache
	root   string
}

var current site

func (s *site) page(path, text string) { s.cached.pages[path] = text }

func (s *site) drop(path string) { delete(s.cached.pages, path) }

func (s *site) reload() { s.cached = cache{pages: map[string]string{}} }

// One of which nothing says how long its owner lives.
type counts struct {
	seen map[string]int // silent: because each request has its own
}

type request struct{ counts }

func (r *request) see(key string) { r.seen[key]++ }

func (r *request) forget(key string) { delete(r.seen, key) }

// Slots of an array stay, like the variable itself.
type shard struct {
	sync.Mutex
	m map[uint64]int // want "m keeps room for as many keys as it ever held at once"
}

var shards [16]shard

func init() {
	for i := range shards {
		shards[i].m = map[uint64]int{}
	}
}

func enter(k uint64) {
	s := &shards[k%16]
	s.Lock()
	defer s.Unlock()
	s.m[k]++
}

func leave(k uint64) {
	s := &shards[k%16]
	s.Lock()
	defer s.Unlock()
	delete(s.m, k)
}

// Not where another one takes a slot.
type slot struct {
	m map[string]int // silent: because a slot is made anew
}

var slots [4]slot

func renew(i int) { slots[i] = slot{m: map[string]int{}} }

func (s *slot) put(k string) { s.m[k]++ }

func (s *slot) take(k string) { delete(s.m, k) }

// A struct without a name, by its address.
var hub = &struct {
	sync.Mutex
	subscribers map[chan int]bool // want "subscribers keeps room for as many keys"
}{subscribers: map[chan int]bool{}}

func subscribe(c chan int) {
	hub.Lock()
	defer hub.Unlock()
	hub.subscribers[c] = true
}

func unsubscribe(c chan int) {
	hub.Lock()
	defer hub.Unlock()
	delete(hub.subscribers, c)
}

// By the methods of the map's own type.
type registry map[string]int

var known = make(registry) // want "known keeps room for as many keys"

func (r registry) add(k string) { r[k] = len(r) }

func (r registry) drop(k string) { delete(r, k) }

func Learn(k string) { known.add(k) }

func Forget(k string) { known.drop(k) }
