package p

import (
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

func inIf(paths []string) (size int64) {
	for _, path := range paths {
		if f, err := os.Open(path); err == nil {
			defer f.Close() // want `f\.Close\(\) waits until inIf returns`
			n, _ := io.Copy(io.Discard, f)
			size += n
		}
		fmt.Println(path)
	}
	return size
}

func inElse(paths []string) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			fmt.Println(err)
		} else {
			defer f.Close() // want `f\.Close\(\) waits until inElse returns`
			io.Copy(os.Stdout, f)
		}
	}
}

func inSwitch(paths []string, kinds map[string]string) {
	for _, path := range paths {
		switch kinds[path] {
		case "file":
			f, err := os.Open(path)
			if err != nil {
				break
			}
			defer f.Close() // want `f\.Close\(\) waits until inSwitch returns`
			io.Copy(os.Stdout, f)
		default:
			fmt.Println(path)
		}
	}
}

func inTypeSwitch(things []any) {
	for _, thing := range things {
		switch t := thing.(type) {
		case string:
			f, err := os.Open(t)
			if err != nil {
				continue
			}
			defer f.Close() // want `f\.Close\(\) waits until inTypeSwitch returns`
			io.Copy(os.Stdout, f)
		case error:
			fmt.Println(t)
		}
	}
}

func inSelect(names chan string, done chan struct{}) error {
	for {
		select {
		case name := <-names:
			f, err := os.Open(name)
			if err != nil {
				return err
			}
			defer f.Close() // want `f\.Close\(\) waits until inSelect returns`
			io.Copy(os.Stdout, f)
		case <-done:
			return nil
		}
	}
}

func inBlock(paths []string) {
	for _, path := range paths {
		{
			f, err := os.Open(path)
			if err != nil {
				continue
			}
			defer f.Close() // want `f\.Close\(\) waits until inBlock returns`
			io.Copy(os.Stdout, f)
		}
		fmt.Println(path)
	}
}

// A break in a switch does not leave the loop.
func breakOfSwitch(paths []string) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // want `f\.Close\(\) waits until breakOfSwitch returns`
		switch _, err := f.Stat(); {
		case errors.Is(err, os.ErrClosed):
			break
		default:
			return
		}
	}
}

// Only one of two ways leaves.
func sometimesLeaves(paths []string) string {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // want `f\.Close\(\) waits until sometimesLeaves returns`
		if info, err := f.Stat(); err == nil && info.ModTime().After(time.Now()) {
			return path
		}
	}
	return ""
}

// A goto inside of the body goes on with the iteration.
func retries(paths []string) {
	for _, path := range paths {
	again:
		f, err := os.Open(path)
		if err != nil {
			time.Sleep(time.Second)
			goto again
		}
		defer f.Close() // want `f\.Close\(\) waits until retries returns`
		fmt.Println(f.Name())
	}
}
