package registry

import "sync"

var instance = sync.OnceValue(newRegistry)

func newRegistry() *registry {
	r := new(registry)
	r.watchers = map[int]*watcher{}
	r.paths = map[string][]int{}
	return r
}
