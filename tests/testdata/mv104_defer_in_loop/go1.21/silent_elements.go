package p

import (
	"fmt"
	"io"
	"os"
	"os/signal"
)

func closeAll(conns []io.Closer, work func()) {
	for _, conn := range conns {
		defer conn.Close() // silent: because it was there before, and is needed until the end
	}
	work()
}

func closeKeys(files map[*os.File]bool, work func()) {
	for f := range files {
		defer f.Close() // silent: because the map holds it
	}
	work()
}

func runAll(cleanups []func(), work func()) {
	for _, cleanup := range cleanups {
		defer cleanup() // silent: because they are to run at the end
	}
	work()
}

func byIndex(files []*os.File, work func()) {
	for i := 0; i < len(files); i++ {
		defer files[i].Close() // silent: because the slice holds it
	}
	work()
}

func aliased(files []*os.File, work func()) {
	for i := range files {
		f := files[i]
		defer f.Close() // silent: because the slice holds it
		fmt.Println(f.Name())
	}
	work()
}

func environment(values map[string]string, work func()) {
	for name, value := range values {
		os.Setenv(name, value)
		defer os.Unsetenv(name) // silent: because it is set for what comes behind the loop
	}
	work()
}

type flag struct{ hidden bool }

func hide(flags []*flag, work func()) {
	for _, f := range flags {
		f.hidden = true
		defer func(f *flag) { f.hidden = false }(f) // silent: because the flag was there before
	}
	work()
}

func undo(names []string, rename func(old, new string) error) (err error) {
	for _, name := range names {
		old := name + ".old"
		if err = rename(name, old); err != nil {
			return err
		}
		defer func(name string) {
			if err != nil { // silent: because only the end knows whether it is to be undone
				rename(old, name)
			}
		}(name)
	}
	return nil
}

type transaction struct{ done bool }

func begin(name string) *transaction { return new(transaction) }

func (t *transaction) commit() { t.done = true }

func commitAll(names []string, valid func() bool) {
	ok := false
	for _, name := range names {
		t := begin(name)
		fmt.Println(t.done)
		defer func() { // silent: because only the end knows whether to commit
			if ok {
				t.commit()
			}
		}()
	}
	ok = valid()
}

func setUp(dirs []string, lock func(string) (unlock func()), work func()) {
	for _, dir := range dirs {
		unlock := lock(dir)
		defer unlock() // silent: because it is not known what it undoes
	}
	work()
}

func readOnly(dirs []string, work func()) {
	for _, dir := range dirs {
		full := "/srv/" + dir
		if err := os.Chmod(full, 0o500); err != nil {
			continue
		}
		defer os.Chmod(full, 0o700) // silent: because the name is no resource, and the mode is for what follows
	}
	work()
}

func handOver(sources []chan os.Signal, work func()) {
	last := make(chan os.Signal, 1)
	for _, source := range sources {
		defer signal.Stop(last) // silent: because it stops that of the iteration before
		signal.Notify(source, os.Interrupt)
		last = source
	}
	work()
}

func prepare(names []string, start func(string) *transaction, work func()) {
	for _, name := range names {
		t := start(name)
		defer t.commit() // silent: because nothing but the code behind the loop can need it
	}
	work()
}

func surround(groups []string, isOpen func(string) bool) []string {
	for i, group := range groups {
		if i == len(groups)-1 && isOpen(group) {
			defer func() {
				groups = append(groups, "end") // silent: because the loop runs over it
			}()
		}
		fmt.Println(group)
	}
	return groups
}

type bucket struct{ names map[string]bool }

func (b *bucket) object(name string) *transaction { return begin(name) }

func fill(b *bucket, names []string, list func() int) int {
	for _, name := range names {
		b.names[name] = true
		defer b.object(name).commit() // silent: because the names are for what follows
	}
	return list()
}
