package p

import (
	"fmt"
	"io"
	"os"
	"sync"
)

func calledOnTheSpot(paths []string) error {
	for _, path := range paths {
		err := func() error {
			f, err := os.Open(path)
			if err != nil {
				return err
			}
			defer f.Close() // silent: because the literal is called on the spot and returns in each iteration
			_, err = io.Copy(os.Stdout, f)
			return err
		}()
		if err != nil {
			return err
		}
	}
	return nil
}

func concurrent(paths []string) {
	var wg sync.WaitGroup
	for _, path := range paths {
		wg.Add(1)
		go func(path string) {
			defer wg.Done() // silent: because it runs when this goroutine ends
			f, err := os.Open(path)
			if err != nil {
				return
			}
			defer f.Close() // silent: because each goroutine closes its own file
			io.Copy(os.Stdout, f)
		}(path)
	}
	wg.Wait()
}

func stored(paths []string) (jobs []func()) {
	for _, path := range paths {
		path := path
		jobs = append(jobs, func() {
			f, err := os.Open(path)
			if err != nil {
				return
			}
			defer f.Close() // silent: because it runs when the stored function returns
			io.Copy(os.Stdout, f)
		})
	}
	return jobs
}

func deferredLiteral(paths []string) {
	for _, path := range paths {
		func() {
			defer func() { // silent: because both belong to literals
				defer fmt.Println("done") // silent: because it belongs to the deferred literal
				fmt.Println(path)
			}()
		}()
	}
}

func outside(path string) {
	f, err := os.Open(path)
	if err != nil {
		return
	}
	defer f.Close() // silent: because no loop runs it
	for i := 0; i < 3; i++ {
		fmt.Println(f.Name(), i)
	}
}

func namedLiteral(paths []string) (total int64) {
	for _, path := range paths {
		size := func() int64 {
			f, err := os.Open(path)
			if err != nil {
				return 0
			}
			defer f.Close() // silent: because it runs when size returns
			n, _ := io.Copy(io.Discard, f)
			return n
		}
		total += size()
	}
	return total
}

func behindTheLoop(paths []string) {
	total := 0
	for _, path := range paths {
		total += len(path)
	}
	defer fmt.Println(total) // silent: because the loop is over
}
