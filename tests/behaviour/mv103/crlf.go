// go 1.21
package main

import (
	"fmt"
	rt "runtime"
)

type page struct{ text string }

func load(text string) *page {
	p := &page{text}
	rt.SetFinalizer(p, func(_ *page) { // blank
		fmt.Println(p.text) /* captured */
	})
	return p
}

func main() {
	p := load("x")
	fmt.Println(p.text)
	rt.KeepAlive(p)
}
