// go 1.22

// What JSON says of slices that got no elements: null where they were nil, [] where not.
package main

import (
	"encoding/json"
	"fmt"
)

type reply struct {
	Names []string `json:"names"`
	IDs   []int    `json:"ids"`
}

func nilNames(keys []string) []string {
	var names []string
	for _, k := range keys {
		names = append(names, k+"!")
	}
	return names
}

func emptyNames(keys []string) []string {
	names := []string{}
	for _, k := range keys {
		names = append(names, k+"!")
	}
	return names
}

func madeNames(keys []string) []string {
	names := make([]string, 0)
	for _, k := range keys {
		names = append(names, k+"!")
	}
	return names
}

func result(keys []string) (names []string) {
	for _, k := range keys {
		names = append(names, k+"!")
	}
	return
}

func merged(parts [][]int) []int {
	var ids []int
	for _, p := range parts {
		ids = append(ids, p...)
	}
	return ids
}

func mergedResult(parts ...[]int) (ids []int) {
	for _, p := range parts {
		ids = append(ids, p...)
	}
	return ids
}

func mergedEmpty(parts [][]int) []int {
	ids := []int{}
	for _, p := range parts {
		ids = append(ids, p...)
	}
	return ids
}

func stored(keys []string, parts [][]int) reply {
	var names []string
	for _, k := range keys {
		names = append(names, k)
	}
	var ids []int
	for _, p := range parts {
		ids = append(ids, p...)
	}
	return reply{Names: names, IDs: ids}
}

func runes(s string) []rune {
	var out []rune
	for _, r := range s {
		out = append(out, r)
	}
	return out
}

func keys(m map[string]int) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	return out
}

func squares(n int) []int {
	var out []int
	for i := 0; i < n; i++ {
		out = append(out, i*i)
	}
	return out
}

func show(label string, values ...any) {
	for _, v := range values {
		text, err := json.Marshal(v)
		fmt.Println(label, string(text), err)
	}
}

func main() {
	for _, ks := range [][]string{nil, {}, {"a"}, {"a", "b", "c", "d", "e", "f"}} {
		show("names", nilNames(ks), emptyNames(ks), madeNames(ks), result(ks))
	}
	for _, ps := range [][][]int{nil, {}, {nil}, {{}, nil}, {{1}, nil, {2, 3}}} {
		show("ids", merged(ps), mergedResult(ps...), mergedEmpty(ps), stored(nil, ps), stored([]string{"x"}, ps))
		fmt.Println(merged(ps) == nil, mergedResult(ps...) == nil, mergedEmpty(ps) == nil)
	}
	show("runes", runes(""), runes("aé漢🙂"))
	show("keys", keys(nil), keys(map[string]int{}), keys(map[string]int{"one": 1}))
	show("squares", squares(-3), squares(0), squares(6))
}
