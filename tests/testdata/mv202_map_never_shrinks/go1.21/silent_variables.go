// Package variables has maps that may shrink, or cannot grow.
package variables

import (
	"encoding/json"
	"os"
)

var renewed = map[string]int{} // silent: because a literal is assigned later on

func renew(name string) {
	renewed[name]++
	delete(renewed, "")
	if len(renewed) > 1000 {
		renewed = map[string]int{}
	}
}

var swapped, older = map[string]int{}, map[string]int{} // silent: because the two change places

func swap(name string) {
	swapped[name]++
	delete(swapped, "")
	swapped, older = older, swapped
}

var decoded map[string]int // silent: because its address is given away

func decode(data []byte) error {
	delete(decoded, "old")
	decoded["new"]++
	return json.Unmarshal(data, &decoded)
}

var kept = map[string]int{} // silent: because nothing is deleted

func keep(name string) { kept[name]++ }

var emptied = map[string]int{"a": 1} // silent: because nothing is put in

func empty(name string) { delete(emptied, name) }

var started = map[string]func(){} // silent: because keys are only put in by init

func init() { started["a"] = func() {} }

func stop(name string) { delete(started, name) }

const (
	keyHost = "host"
	keyPort = "port"
)

var settings = map[string]string{} // silent: because all keys are constants

func configure(host, port string) {
	settings[keyHost] = host
	settings[keyPort] = port
	settings["path"] = os.Getenv("PATH")
}

func unset(name string) { delete(settings, name) }

type state int

const (
	idle state = iota
	busy
	gone
)

var counts = map[state]int{} // silent: because there are as many keys as constants of the type

func enter(s state) { counts[s]++ }
func leave(s state) { delete(counts, s) }

var flags = map[bool]string{} // silent: because there are two keys

func flag(on bool, name string) { flags[on] = name }
func unflag(on bool)            { delete(flags, on) }

var letters = map[byte]int{} // silent: because there are 256 keys

func letter(b byte)   { letters[b]++ }
func unletter(b byte) { delete(letters, b) }

func local(names []string) int {
	seen := map[string]bool{} // silent: because it goes with the call
	for _, name := range names {
		seen[name] = true
		delete(seen, "")
	}
	return len(seen)
}

func parameter(seen map[string]bool, name string) { // silent: because it is the caller's
	seen[name] = true
	delete(seen, "")
}

func result() (seen map[string]bool) { // silent: because it is the caller's afterwards
	seen = map[string]bool{"a": true}
	delete(seen, "b")
	return seen
}

var shadowed = map[string]int{} // silent: because delete is another function here

func shadow(name string, delete func(map[string]int, string)) {
	shadowed[name]++
	delete(shadowed, name)
}

var limits = map[string]int{} // silent: because its keys are those of a literal

func limit(n int) {
	for _, name := range []string{"cpu", "memory", keyHost} {
		limits[name] = n
	}
}

func unlimit(name string) { delete(limits, name) }

var options = map[string]bool{} // silent: because the function is only called with constants

func option(name string, on bool) {
	if on {
		options[name] = true
	} else {
		delete(options, name)
	}
}

// defaults calls option with constants.
func defaults() {
	option("color", true)
	option("pager", false)
}

const most = 1000

var bounded = map[string][]byte{} // silent: because some keys go where there are too many

func cached(name string) []byte {
	if page, ok := bounded[name]; ok {
		return page
	}
	if len(bounded) >= most {
		for key := range bounded {
			delete(bounded, key)
			break
		}
	}
	bounded[name] = []byte(name)
	return bounded[name]
}

var renamed = map[string]int{} // silent: because a key only goes where another comes

func register(name string) { renamed[name] = len(renamed) }

func rename(before, after string) {
	id := renamed[before]
	delete(renamed, before)
	renamed[after] = id
}

var (
	defaultsByName = map[string]int{"low": 1, "high": 9} // silent: because nothing is put in later
	aliases        = map[string]string{}                 // silent: because only init puts keys in
)

func init() {
	for _, name := range os.Args {
		aliases[name] = name
	}
}

func removeAll(names []string) {
	for _, name := range names {
		delete(defaultsByName, name)
		delete(aliases, name)
	}
	clear(defaultsByName)
}

type color string

const (
	red   color = "red"
	green color = "green"
)

var shades = map[color]int{} // silent: because there are as many keys as constants of the type

func shade(c color)   { shades[c]++ }
func unshade(c color) { delete(shades, c) }
