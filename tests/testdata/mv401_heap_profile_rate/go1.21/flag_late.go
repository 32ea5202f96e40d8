package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"runtime"
)

type config struct{ path string }

func load(path string) (config, error) {
	raw, err := os.ReadFile(path)
	return config{string(raw)}, err
}

const sparse = 1 << 20

func init() {
	names := []string{"a", "b"}
	fmt.Println(len(names))

	runtime.MemProfileRate = sparse // want "the rate changes after code has run, so the profile mixes two: set it once, first"
}

func init() {
	table := make(map[string]int)
	runtime.MemProfileRate = 64 * 1024 // want "changes after code has run"
	table["a"] = 1
	fmt.Println(table)
}

func main() {
	flag.Parse()
	c, err := load(flag.Arg(0))
	if err != nil {
		log.Fatal(err)
	}
	if runtime.GOARCH == "amd64" {
		runtime.MemProfileRate = 8192 // want "changes after code has run"
	}
	fmt.Println(c)
}
