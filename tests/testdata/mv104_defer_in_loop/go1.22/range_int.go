package p

import (
	"fmt"
	"os"
)

func parts(n int) {
	for i := range n {
		f, err := os.Open(fmt.Sprintf("part-%d", i))
		if err != nil {
			continue
		}
		defer f.Close() // want `f\.Close\(\) waits until parts returns, so files pile up`
		fmt.Println(f.Name())
	}
}

func retry(path string) {
	for range 3 {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // want `f\.Close\(\) waits until retry returns`
		fmt.Println(f.Name())
	}
}

func once(path string) {
	for range 1 {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // silent: because the loop runs once
		fmt.Println(f.Name())
	}
}

func never(path string) {
	for range 0 {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // silent: because the loop does not run at all
		fmt.Println(f.Name())
	}
}

func printsValues(names []string) {
	for i, name := range names {
		defer func() { // want `the deferred function waits until printsValues returns, then runs once for each iteration`
			fmt.Println(i, name)
		}()
	}
	fmt.Println("done")
}
