package parts

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
