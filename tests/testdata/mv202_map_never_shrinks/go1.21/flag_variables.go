// Package variables has maps at package level that are filled and emptied in all the ways there are.
package variables

import (
	"maps"
	"net/http"
	"sync"
)

type token [32]byte

type entry struct {
	hits int
	last int64
}

var hits = map[string]int{} // want "hits keeps room for as many keys as it ever held at once, 24 bytes or more for each: delete frees none of it"

func Hit(name string)    { hits[name]++ }
func Forget(name string) { delete(hits, name) }

var byToken map[token]entry // want "byToken keeps room .* 48 bytes or more for each:"

func init() { byToken = make(map[token]entry) }

func remember(t token, e entry) { byToken[t] = e }

func forgetAll() { clear(byToken) }

var (
	mu      sync.Mutex
	pages   = map[string][]byte{}      // want "pages keeps room .* 40 bytes or more"
	limits  = make(map[string]float64) // want "limits keeps room"
	perHost sync.Map                   // silent: because a sync.Map is another thing
)

func ServePage(w http.ResponseWriter, r *http.Request) {
	key := r.URL.Path
	mu.Lock()
	defer mu.Unlock()
	if _, ok := pages[key]; !ok {
		pages[key] = []byte(key)
	}
	w.Write(pages[key])
}

func evict(match func(string, []byte) bool) {
	mu.Lock()
	defer mu.Unlock()
	maps.DeleteFunc(pages, match)
}

func setLimits(from map[string]float64) {
	mu.Lock()
	maps.Copy(limits, from)
	mu.Unlock()
}

func dropLimits() {
	mu.Lock()
	drop(limits)
	mu.Unlock()
}

func drop(of map[string]float64) {
	for name := range of {
		delete(of, name)
	}
}

type index map[int64]*entry

var lazy = make(index) // want "lazy keeps room"

func look(id int64) *entry {
	if lazy[id] == nil {
		lazy[id] = new(entry)
	}
	return lazy[id]
}

func (i index) remove(id int64) { delete(i, id) }

func unlook(id int64) {
	m := lazy
	delete(m, id)
}

var big = map[int][200]byte{} // want "big keeps room .* 16 bytes or more for each \\(not the values of 200 bytes, which are stored apart\\)"

func put(id int) { big[id] = [200]byte{} }
func cut(id int) { delete(big, id) }

var hosts map[string]int // want "hosts keeps room"

func host(name string) {
	if hosts == nil {
		hosts = make(map[string]int)
	}
	hosts[name]++
}

func unhost(name string) { delete(hosts, name) }

var queue = map[string]int{} // want "queue keeps room"

func enqueue(name string) {
	if len(queue) == 0 {
		println("first")
	}
	queue[name]++
}

func drain() {
	for len(queue) > 0 {
		for name := range queue {
			delete(queue, name)
		}
	}
}

var (
	tags   = map[string][]string{}  // want "tags keeps room"
	leases = make(map[uint64]int64) // want "leases keeps room .* 16 bytes or more"
)

func tag(name string, values ...string) { tags[name] = append(tags[name], values...) }

func untag(value string) {
	maps.DeleteFunc(tags, func(_ string, all []string) bool {
		return len(all) == 1 && all[0] == value
	})
}

func lease(id uint64, until int64) { leases[id] = until }

func expire(now int64) {
	maps.DeleteFunc(leases, func(_ uint64, until int64) bool { return until < now })
}

var first = map[string]int{}  // want "first keeps room"
var second = map[string]int{} // want "second keeps room"
func count(name string) {
	first[name]++
	second[name]++
}

func uncount(name string) {
	delete(first, name)
	delete(second, name)
}
