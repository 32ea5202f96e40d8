package p

import (
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"runtime"
	"sync"
	"testing"
)

func returns(paths []string) ([]byte, error) {
	for _, path := range paths {
		f, err := os.Open(path)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		defer f.Close() // silent: because the function returns then
		return io.ReadAll(f)
	}
	return nil, os.ErrNotExist
}

func returnsOnBothPaths(paths []string) (string, error) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // silent: because both branches return
		if info, err := f.Stat(); err != nil {
			return "", err
		} else {
			return info.Name(), nil
		}
	}
	return "", nil
}

func returnsInSwitch(paths []string) error {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // silent: because each case leaves, one by falling through
		switch info, err := f.Stat(); {
		case err != nil:
			return err
		case info.IsDir():
			fallthrough
		default:
			return nil
		}
	}
	return nil
}

func breaks(paths []string) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // silent: because the loop ends then
		io.Copy(os.Stdout, f)
		break
	}
}

func breaksOuter(rows [][]string) {
rows:
	for _, row := range rows {
		for _, path := range row {
			f, err := os.Open(path)
			if err != nil {
				continue rows
			}
			defer f.Close() // silent: because both loops end then
			io.Copy(os.Stdout, f)
			break rows
		}
	}
}

func goesOut(paths []string) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // silent: because the goto leaves the loop
		io.Copy(os.Stdout, f)
		goto done
	}
done:
	fmt.Println("done")
}

func panics(paths []string) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err == nil {
			defer f.Close() // silent: because it panics then
			panic(path)
		}
	}
}

func exits(paths []string) {
	for _, path := range paths {
		if f, err := os.Open(path); err != nil {
			defer f.Close() // silent: because the program ends then
			os.Exit(1)
		}
	}
}

func fails(paths []string) {
	for _, path := range paths {
		if f, err := os.Open(path); err != nil {
			defer f.Close() // silent: because log.Fatal ends the program
			log.Fatal(err)
		}
	}
}

func ends(paths []string) {
	for _, path := range paths {
		if f, err := os.Open(path); err != nil {
			defer f.Close() // silent: because the goroutine ends then
			runtime.Goexit()
		}
	}
}

func endsTest(t *testing.T, paths []string) {
	for _, path := range paths {
		if f, err := os.Open(path); err != nil {
			defer f.Close() // silent: because the test ends then
			t.Fatal(err)
		}
	}
}

func blocks(paths []string) {
	for _, path := range paths {
		if f, err := os.Open(path); err != nil {
			defer f.Close() // silent: because nothing goes on behind an empty select
			select {}
		}
	}
}

type queue struct {
	mu    sync.Mutex
	items []string
}

func (q *queue) poll(closed func() bool) string {
	for !closed() {
		q.mu.Lock()
		if len(q.items) > 0 {
			defer q.mu.Unlock() // silent: because the function returns with the item
			item := q.items[0]
			q.items = q.items[1:]
			return item
		}
		q.mu.Unlock()
	}
	return ""
}

func continuesOnce(paths []string) {
once:
	for i := 0; i < 1; i++ {
		for _, path := range paths {
			f, err := os.Open(path)
			if err != nil {
				continue
			}
			defer f.Close() // silent: because it leaves this loop, and the outer one runs once
			fmt.Println(f.Name())
			continue once
		}
	}
}

func die(format string, args ...any) {
	fmt.Fprintf(os.Stderr, format, args...)
	os.Exit(2)
}

type suite struct{ *testing.T }

func (s *suite) fail(err error) {
	s.Helper()
	if errors.Is(err, os.ErrNotExist) {
		s.Fatal("not there")
	} else {
		die("%v", err)
	}
}

func endsInFunctions(s *suite, paths []string) {
	for _, path := range paths {
		if f, err := os.Open(path); err == nil {
			defer f.Close() // silent: because die never returns
			die("%s is there", f.Name())
		}
		f, err := os.Create(path)
		if err == nil {
			defer f.Close() // silent: because both ways of fail end the test
			s.fail(err)
		}
	}
}
