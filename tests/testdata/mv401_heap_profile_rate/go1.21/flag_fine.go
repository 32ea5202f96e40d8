package p

import (
	"errors"
	"fmt"
	"os"
	rt "runtime"
)

const precise = 1

const (
	kib  = 1 << 10
	rate = 2 * kib
)

type server struct {
	name  string
	sizes []int
}

func newServer(name string) *server {
	rt.MemProfileRate = precise // want "every allocation is recorded"

	return &server{name: name}
}

func (s *server) start() error {
	if s.sizes == nil {
		return errors.New("nothing to do")
	}
	rt.MemProfileRate = rate // want "for every 2048 bytes, 256 times as many as by default"
	fmt.Println(s.name)
	return nil
}

func platform() {
	if rt.GOOS == "linux" {
		rt.MemProfileRate = 4095 // want "for every 4095 bytes, 128 times as many"
	}
	switch rt.NumCPU() {
	case 1:
		fmt.Println("one")
	default:
		rt.MemProfileRate = 64 // want "for every 64 bytes"
	}
}

func failed(path string) {
	f, err := os.Open(path)
	if err != nil {
		rt.MemProfileRate = 16 // want "for every 16 bytes"
		return
	}
	defer f.Close()
}

// A constant is no flag.
const debug = true

func constant() {
	if debug {
		rt.MemProfileRate = 512 // want "for every 512 bytes"
	}
	before := rt.MemProfileRate
	rt.MemProfileRate, _ = 8, before // want "for every 8 bytes"
}

var start = func() {
	rt.MemProfileRate = 1 // want "every allocation is recorded"
}

func deferred() {
	old := rt.MemProfileRate
	rt.MemProfileRate = 1 // want "every allocation is recorded"
	defer func() { rt.MemProfileRate = old }()
	start()
}

func variable() {
	rate := 1
	rt.MemProfileRate = rate // want "every allocation is recorded"
}
