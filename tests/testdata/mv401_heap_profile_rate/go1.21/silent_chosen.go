package p

import (
	"flag"
	"fmt"
	"os"
	"runtime"
)

var memProfile = flag.String("memprofile", "", "where to write a heap profile")

func flagged() {
	if *memProfile != "" {
		runtime.MemProfileRate = 1 // silent: because a flag asks for it
	}
}

func environment() {
	if os.Getenv("PRECISE") != "" {
		runtime.MemProfileRate = 1 // silent: because the environment asks for it
	}
	precise, ok := os.LookupEnv("MEMPROFILE")
	if ok && precise == "all" {
		runtime.MemProfileRate = 16 // silent: because the environment asks for it
	}
}

func switched() {
	switch os.Getenv("PROFILE") {
	case "mem":
		runtime.MemProfileRate = 1 // silent: because the environment asks for it
	case "":
		fmt.Println("no profile")
	}
}

func leaves() {
	if len(os.Args) < 2 {
		return
	}
	fmt.Println(os.Args[1])
	runtime.MemProfileRate = 1 // silent: because the arguments ask for it
}

func otherwise() {
	if *memProfile != "" {
		runtime.MemProfileRate = 4096
	} else {
		runtime.MemProfileRate = 0 // silent: because only one of the two runs
	}
}

func given(profile bool) {
	if profile {
		runtime.MemProfileRate = 1 // silent: because the caller asks for it, who may have a flag
	}
}

type options struct{ memory bool }

func (o *options) enabled() bool { return o.memory }

func (o *options) apply() {
	if o.memory {
		runtime.MemProfileRate = 1 // silent: because an option asks for it
	}
	if o.enabled() {
		runtime.MemProfileRate = 1 // silent: because a method is asked, and nobody knows what it reads
	}
}

func init() {
	flag.BoolFunc("precise", "record every allocation", func(string) error {
		runtime.MemProfileRate = 1 // silent: because the flag calls it
		return nil
	})
}

// Called from below a condition alone.
func startProfile() {
	runtime.MemProfileRate = 1 // silent: because all callers ask a flag
}

func run() {
	if *memProfile != "" {
		startProfile()
	}
}

func pointed() {
	flag.IntVar(&runtime.MemProfileRate, "rate", 0, "rate") // silent: because a flag sets it
}
