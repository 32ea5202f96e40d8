// Package registry has a struct, its only value and its methods in files of their own.
package registry

type watcher struct{ notify func(string) }

type registry struct {
	watchers map[int]*watcher // want "watchers keeps room"
	next     int
	paths    map[string][]int // want "paths keeps room"
}
