package main

import (
	"fmt"
	"log"
	"runtime"
	"time"
)

// proof: at least 100 times less

type upload struct {
	buffer  [1 << 20]byte
	receipt *receipt
}

type receipt struct {
	number int
	of     *upload
}

func newUpload(number int) *receipt {
	u := &upload{}
	r := &receipt{number: number, of: u}
	u.receipt = r
	runtime.SetFinalizer(u, func(*upload) { log.SetPrefix("upload ") })
	return r
}

func live() uint64 {
	for range 3 {
		runtime.GC()
		time.Sleep(10 * time.Millisecond)
	}
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

func main() {
	before := live()
	sum := 0
	for number := range 20 {
		sum += newUpload(number).number
	}
	after := live()
	fmt.Println(sum)
	fmt.Println("measured KiB", (max(after, before)-before)>>10)
}
