package p

import (
	"fmt"
	"sync"
)

type counter struct {
	sync.Mutex
	mu     sync.Mutex
	shared sync.RWMutex
	counts map[string]int
}

func (c *counter) add(names []string) {
	for _, name := range names {
		c.mu.Lock()
		defer c.mu.Unlock() // want `c\.mu\.Unlock\(\) waits until add returns, and c\.mu\.Lock\(\) of the next iteration waits for it: a deadlock`
		c.counts[name]++
	}
}

func (c *counter) addEmbedded(names []string) {
	for _, name := range names {
		c.Lock()
		defer c.Unlock() // want `c\.Unlock\(\) waits until addEmbedded returns, and c\.Lock\(\) of the next iteration waits for it: a deadlock`
		c.counts[name]++
	}
}

func collect(names []string, found func(string)) {
	var mu sync.Mutex
	for _, name := range names {
		mu.Lock()
		defer mu.Unlock() // want `a deadlock`
		found(name)
	}
}

func (c *counter) print(names []string) {
	for _, name := range names {
		c.shared.RLock()
		defer c.shared.RUnlock() // want `so read locks pile up, and a writer that waits stops the next c\.shared\.RLock\(\)`
		fmt.Println(c.counts[name])
	}
}

func (c *counter) tryAdd(names []string) {
	for _, name := range names {
		if c.mu.TryLock() {
			defer c.mu.Unlock() // want `c\.mu\.Unlock\(\) waits until tryAdd returns, then runs once for each iteration`
			c.counts[name]++
		}
	}
}

// The flag is cleared again.
func (c *counter) flagged(names []string) {
	locked := false
	for _, name := range names {
		if !locked {
			c.mu.Lock()
			defer c.mu.Unlock() // want `a deadlock`
			locked = true
		}
		c.counts[name]++
		if name == "" {
			locked = false
		}
	}
}

func (c *counter) literal(names []string) {
	for _, name := range names {
		c.mu.Lock()
		defer func() { // want `the deferred function waits until literal returns, and c\.mu\.Lock\(\) of the next iteration waits for it: a deadlock`
			c.mu.Unlock()
			fmt.Println(name)
		}()
		c.counts[name]++
	}
}

func (c *counter) locksItself(names []string) {
	for _, name := range names {
		defer func() { // want `the deferred function waits until locksItself returns, then runs once for each iteration`
			c.mu.Lock()
			delete(c.counts, name)
			c.mu.Unlock()
		}()
		c.mu.Lock()
		c.counts[name]++
		c.mu.Unlock()
	}
}

// The variable is of the loop, the lock is not.
func (c *counter) alias(names []string) {
	for _, name := range names {
		mu := &c.mu
		mu.Lock()
		defer mu.Unlock() // want `mu\.Unlock\(\) waits until alias returns, and mu\.Lock\(\) of the next iteration waits for it: a deadlock`
		c.counts[name]++
	}
}
