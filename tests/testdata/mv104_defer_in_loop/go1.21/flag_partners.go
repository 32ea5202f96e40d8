package p

import (
	"fmt"
	"os"
	"testing"
	"time"
)

type session struct{ id int }

func (s *session) Close()     {}
func (s *session) Send() bool { return s.id > 0 }

type client interface {
	Open() (*session, error)
	Name() string
}

func nothingBehind(c client, n int) error {
	for i := 0; i < n; i++ {
		s, err := c.Open()
		if err != nil {
			return err
		}
		defer s.Close() // want `s\.Close\(\) waits until nothingBehind returns, so s of every iteration is kept till then`
		s.Send()
	}
	return nil
}

type fleet struct{ clients []client }

// The receiver lives on anyway.
func (f *fleet) all(n int) error {
	for i := 0; i < n; i++ {
		s, err := f.open(i)
		if err != nil {
			return err
		}
		defer s.Close() // want `s\.Close\(\) waits until all returns`
		s.Send()
	}
	return f.finish()
}

func (f *fleet) open(i int) (*session, error) { return f.clients[i].Open() }
func (f *fleet) finish() error                { return nil }

// What stands behind the return is not behind the loop.
func returned(c client, n int, names []string) (sent int, err error) {
	if n > 0 {
		for i := 0; i < n; i++ {
			s, err := c.Open()
			if err != nil {
				return sent, err
			}
			defer s.Close() // want `s\.Close\(\) waits until returned returns`
			if s.Send() {
				sent++
			}
		}
		return sent, nil
	}
	names = append(names, c.Name())
	return fmt.Println(names)
}

func logged(t *testing.T, open func() *session) {
	for i := 0; i < 3; i++ {
		s := open()
		defer s.Close() // want `s\.Close\(\) waits until logged returns`
		t.Log(s, s.Send())
	}
	t.Log("done")
}

func timed(names []string, work, observe func(string, time.Time)) {
	for _, name := range names {
		start := time.Now()
		defer observe(name, start) // want `observe\(name, start\) waits until timed returns`
		work(name, time.Time{})
	}
	fmt.Println("done")
}

type folder interface {
	Open(name string) (*os.File, error)
	Log(text string)
}

// A file needs nothing of what opened it, and is not there to be held.
func files(dir folder, names []string) {
	for _, name := range names {
		f, err := dir.Open(name)
		if err != nil {
			continue
		}
		defer f.Close() // want `f\.Close\(\) waits until files returns, so files pile up`
	}
	dir.Log("done")
}
