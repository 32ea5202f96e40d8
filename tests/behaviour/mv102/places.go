// go 1.22
package main

import "fmt"

type holder struct {
	get   func() int
	named map[string]func() int
}

func build(n int) (h *holder, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	if n < 0 {
		panic("negative")
	}
	data := make([]string, n)
	h = &holder{
		get: func() int { return len(data) },
		named: map[string]func() int{
			"nothing": nil,
		},
	}
	switch {
	case n > 2:
		more := make(map[int]bool, n)
		h.named["more"] = func() int { return len(more) + n }
	default:
		h.named["less"] = nil
	}
	return h, nil
}

func main() {
	for _, n := range []int{-1, 1, 3} {
		h, err := build(n)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(h.get(), len(h.named))
		for name, get := range h.named {
			if get != nil {
				fmt.Println(name, get())
			}
		}
	}
}
