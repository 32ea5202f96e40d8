package p

import (
	"fmt"
	"os"
	"sync"
)

func onceCounted(path string) {
	for i := 0; i < 1; i++ {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // silent: because the loop runs once
		fmt.Println(f.Name())
	}
}

func onceArray(path string) {
	for _, name := range [1]string{path} {
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		defer f.Close() // silent: because the array has one element
		fmt.Println(f.Name())
	}
}

func onceSlice(path string) {
	for _, name := range []string{path} {
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		defer f.Close() // silent: because the slice has one element
		fmt.Println(f.Name())
	}
}

func onceFlag(path string) {
	for first := true; first; first = false {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // silent: because the loop runs once
		fmt.Println(f.Name())
	}
}

func onceByBreak(path string) {
	for {
		f, err := os.Open(path)
		if err != nil {
			break
		}
		defer f.Close() // silent: because the loop ends with its first iteration
		fmt.Println(f.Name())
		break
	}
}

func onceWithStep(path string) {
	for i := 0; i <= 3; i += 4 {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // silent: because the loop runs once
		fmt.Println(f.Name())
	}
}

func onceMap(path string) {
	for name := range map[string]int{path: 1} {
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		defer f.Close() // silent: because the map has one element
		fmt.Println(f.Name())
	}
}

func onceByFlag(mu *sync.Mutex, names []string) {
	locked := false
	for _, name := range names {
		if name == "" {
			continue
		}
		if !locked {
			mu.Lock()
			defer mu.Unlock() // silent: because the flag lets it run once
			locked = true
		}
		fmt.Println(name)
	}
}

func onceByFirst(mu *sync.Mutex, names []string) {
	first := true
	for _, name := range names {
		if first {
			first = false
			mu.Lock()
			defer mu.Unlock() // silent: because the flag lets it run once
		}
		fmt.Println(name)
	}
}

func onceByNil(lines chan string, subscribe func(chan string) func()) {
	var wake chan string
	start := func() func() {
		wake = make(chan string, 1)
		return subscribe(wake)
	}
	for line := range lines {
		if wake == nil {
			stop := start()
			defer fmt.Println(line) // silent: because start sets what is asked for
			defer stop()            // silent: because start sets what is asked for
		}
		fmt.Println(<-wake)
	}
}
