package p

import (
	. "context"
	. "sort"
)

type stamp struct{ name, text string }

type byText []stamp

func (b byText) Len() int           { return len(b) }
func (b byText) Less(i, j int) bool { return b[i].text < b[j].text }
func (b byText) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

func dotSorted(stamps []stamp, changes <-chan stamp) {
	for change := range changes {
		stamps[0] = change
		Sort(byText(stamps)) // want "byText\\(stamps\\) is boxed in every iteration, in a new heap object of 24 bytes"
	}
}

func dotValues(ctx Context, key stamp, run func(Context), n int) {
	for i := 0; i < n; i++ {
		run(WithValue(ctx, key, i)) // want "key is boxed in every iteration"
	}
}
