package p

import (
	"sort"
	"sync"
)

type account struct {
	mu      sync.Mutex
	shared  sync.RWMutex
	balance int
}

// All accounts stay locked until the sum is known.
func total(accounts []*account) (sum int) {
	for _, a := range accounts {
		a.mu.Lock()
		defer a.mu.Unlock() // silent: because each account has a lock of its own, held until the end
		sum += a.balance
	}
	return sum
}

func readAll(accounts map[string]*account) (balances []int) {
	for _, a := range accounts {
		a.shared.RLock()
		defer a.shared.RUnlock() // silent: because each account has a lock of its own
		balances = append(balances, a.balance)
	}
	sort.Ints(balances)
	return balances
}

type shards struct {
	locks [16]sync.Mutex
	maps  [16]map[string]int
}

func (s *shards) size() (n int) {
	for i := range s.locks {
		s.locks[i].Lock()
		defer s.locks[i].Unlock() // silent: because the index makes it another lock each time
		n += len(s.maps[i])
	}
	return n
}

func (s *shards) lockFor(name string) *sync.Mutex { return &s.locks[len(name)%16] }

func (s *shards) rename(names []string) {
	for _, name := range names {
		lock := s.lockFor(name)
		lock.Lock()
		defer lock.Unlock() // silent: because the lock is one of this iteration
		delete(s.maps[0], name)
	}
}

func (s *shards) unlocker(name string) func() {
	s.lockFor(name).Lock()
	return s.lockFor(name).Unlock
}

func (s *shards) drop(names []string) {
	for _, name := range names {
		unlock := s.unlocker(name)
		defer unlock() // silent: because it is not known what the function gives back
		delete(s.maps[0], name)
	}
}

type link struct {
	sync.Mutex
	next *link
}

func lockAll(first *link) {
	for l := first; l != nil; l = l.next {
		l.Lock()
		defer l.Unlock() // silent: because the loop goes on to the next lock
	}
	current := first
	for current != nil {
		current.Lock()
		defer current.Unlock() // silent: because the loop goes on to the next lock
		current = current.next
	}
}

func lockInLiterals(links []*link) {
	for i := range links {
		l := links[i]
		l.Lock()
		defer func() { l.Unlock() }() // silent: because each has a lock of its own
	}
	lockAll(links[0])
}
