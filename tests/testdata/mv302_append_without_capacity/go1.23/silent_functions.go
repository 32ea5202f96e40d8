// Package functions ranges over functions: nobody knows how often they yield.
package functions

import (
	"iter"
	"maps"
	"slices"
	"strings"
)

type seq func(yield func(int) bool)

type list struct{ each func(func(string) bool) }

func (l *list) all() iter.Seq[string] { return l.each }

func collected(items iter.Seq[int]) []int {
	var out []int // silent: because an iterator has no length
	for item := range items {
		out = append(out, item)
	}
	return out
}

func function(each func(func(int) bool)) []int {
	var out []int // silent: because a function has no length
	for item := range each {
		out = append(out, item)
	}
	return out
}

func named(items seq) []int {
	var out []int // silent: because the named type is a function
	for item := range items {
		out = append(out, item)
	}
	return out
}

func (l *list) field() []string {
	var out []string // silent: because the field is a function
	for item := range l.each {
		out = append(out, item)
	}
	return out
}

func (l *list) method() []string {
	var out []string // silent: because the method gives an iterator
	for item := range l.all() {
		out = append(out, item)
	}
	return out
}

func standard(m map[string]int, xs []int, text string) (out []string) {
	var keys []string // silent: because maps.Keys gives an iterator
	for key := range maps.Keys(m) {
		keys = append(keys, key)
	}
	var values []int // silent: because slices.Values gives an iterator
	for value := range slices.Values(xs) {
		values = append(values, value)
	}
	var words []string // silent: because strings.FieldsSeq would give an iterator
	for word := range slices.Values(strings.Fields(text)) {
		words = append(words, word)
	}
	return append(append(out, keys...), words[:len(values)]...)
}

func joined(parts iter.Seq[[]int]) []int {
	var out []int // silent: because an iterator has no length
	for part := range parts {
		out = append(out, part...)
	}
	return out
}
