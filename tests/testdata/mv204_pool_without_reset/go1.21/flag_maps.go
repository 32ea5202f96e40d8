// Package maps fills pooled maps that are never cleared.
package maps

import "sync"

var seenPool = sync.Pool{New: func() any { return make(map[string]bool) }}

type index map[string][]int

type analyzer struct{ words sync.Pool }

func distinct(names []string) int {
	seen := seenPool.Get().(map[string]bool) // want "seen comes out of the pool with what its last user left in it, and grows with every use: clear it right after Get"
	defer seenPool.Put(seen)
	n := 0
	for _, name := range names {
		if !seen[name] {
			seen[name] = true
			n++
		}
	}
	return n
}

func (a *analyzer) count(text []string) int {
	words := a.words.Get().(map[string]int) // want "words comes out of the pool"
	for _, word := range text {
		words[word]++
	}
	n := len(words)
	a.words.Put(words)
	return n
}

func positions(text []string) int {
	at, ok := seenPool.Get().(index) // want "at comes out of the pool"
	if !ok {
		at = index{}
	}
	for i, word := range text {
		at[word] = append(at[word], i)
	}
	n := len(at)
	seenPool.Put(at)
	return n
}
