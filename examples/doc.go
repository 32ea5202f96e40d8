// Package examples holds one memory bug in each file, the kind that passes
// review and every test and is found weeks later on a graph. It compiles, and
// go vet has nothing to say about it.
//
// The go line in go.mod is 1.21 on purpose: some of these bugs end with a
// newer one, and memvet says so. Look at them with `memvet check examples/`,
// or open the folder in an editor (`make try`).
package examples
