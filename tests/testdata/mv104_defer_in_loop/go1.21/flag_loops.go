package p

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"sync"
)

func overSlice(paths []string) (lines int) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // want `f\.Close\(\) waits until overSlice returns, so files pile up`
		for s := bufio.NewScanner(f); s.Scan(); {
			lines++
		}
	}
	return lines
}

func overMap(byName map[string]string) {
	for name, path := range byName {
		f, err := os.Create(path)
		if err != nil {
			panic(err)
		}
		defer f.Close() // want `f\.Close\(\) waits until overMap returns, so files pile up`
		fmt.Fprintln(f, name)
	}
}

func threeClauses(n int) {
	for i := 0; i < n; i++ {
		f, err := os.Open(fmt.Sprintf("part-%d", i))
		if err != nil {
			return
		}
		defer f.Close() // want `f\.Close\(\) waits until threeClauses returns`
		fmt.Println(f.Stat())
	}
}

func whileTrue(names chan string) error {
	for len(names) > 0 {
		f, err := os.Open(<-names)
		if err != nil {
			return err
		}
		defer f.Close() // want `f\.Close\(\) waits until whileTrue returns`
		if _, err := f.Stat(); err != nil {
			return err
		}
	}
	return nil
}

// Nothing closes the connections of a server that never ends.
func serve(l net.Listener) error {
	for {
		conn, err := l.Accept()
		if err != nil {
			return err
		}
		defer conn.Close() // want `conn\.Close\(\) waits until serve returns, so connections pile up`
		go fmt.Fprintln(conn, "hello")
	}
}

func overChannel(conns chan net.Conn) {
	for conn := range conns {
		defer conn.Close() // want `conn\.Close\(\) waits until overChannel returns, so connections pile up, one an iteration: close conn within the iteration`
		fmt.Fprintln(conn, "hello")
	}
}

func worker(jobs <-chan string, wg *sync.WaitGroup) {
	for job := range jobs {
		defer wg.Done() // want `wg\.Done\(\) waits until worker returns, then runs once for each iteration`
		fmt.Println(job)
	}
}

func inOuterLoop(rows [][]string) {
	for _, row := range rows {
		for _, path := range row {
			f, err := os.Open(path)
			if err != nil {
				continue
			}
			defer f.Close() // want `f\.Close\(\) waits until inOuterLoop returns`
			fmt.Println(f.Name())
			break
		}
	}
}

var walk = func(paths []string) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // want `f\.Close\(\) waits until the function literal returns`
		fmt.Println(f.Name())
	}
}
