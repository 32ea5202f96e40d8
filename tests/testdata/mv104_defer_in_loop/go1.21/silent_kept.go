package p

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sort"
	"sync"
)

func appended(paths []string) error {
	var files []io.Reader
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close() // silent: because all are read together behind the loop
		files = append(files, f)
	}
	_, err := io.Copy(os.Stdout, io.MultiReader(files...))
	return err
}

func inMap(paths []string) map[string]int64 {
	files := make(map[string]*os.File)
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return nil
		}
		defer f.Close() // silent: because the map keeps it
		files[path] = f
	}
	return sizes(files)
}

func sizes(files map[string]*os.File) map[string]int64 {
	found := make(map[string]int64)
	for name, f := range files {
		if info, err := f.Stat(); err == nil {
			found[name] = info.Size()
		}
	}
	return found
}

type part struct {
	name string
	r    io.Reader
}

func inStruct(paths []string) (found []string) {
	var parts []part
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return nil
		}
		defer f.Close() // silent: because a struct that is appended holds a reader of it
		parts = append(parts, part{path, bufio.NewReader(f)})
	}
	sort.Slice(parts, func(i, j int) bool { return parts[i].name < parts[j].name })
	for _, p := range parts {
		text, _ := io.ReadAll(p.r)
		found = append(found, string(text))
	}
	return found
}

type pool struct {
	conns [2]net.Conn
	last  net.Conn
}

func (p *pool) inField(address string) (err error) {
	for i := range p.conns {
		p.conns[i], err = net.Dial("tcp", address)
		if err != nil {
			return err
		}
		defer p.conns[i].Close() // silent: because a field keeps it
	}
	return p.run()
}

func (p *pool) inOneField(addresses []string) (err error) {
	for _, address := range addresses {
		p.last, err = net.Dial("tcp", address)
		if err != nil {
			return err
		}
		defer p.last.Close() // silent: because a field keeps it
	}
	return p.run()
}

func (p *pool) run() error {
	_, err := fmt.Fprintln(p.last, "hello")
	return err
}

func outerVariable(paths []string) string {
	var best *os.File
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // silent: because a variable from outside keeps it for behind the loop
		best = f
	}
	return best.Name()
}

func declaredOutside(paths []string) ([]byte, error) {
	var f *os.File
	var err error
	for _, path := range paths {
		if f, err = os.Open(path); err != nil {
			continue
		}
		defer f.Close() // silent: because the last one is read behind the loop
	}
	return io.ReadAll(f)
}

func usedInTheNext(paths []string) error {
	var previous *os.File
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close() // silent: because the next iteration reads it
		if previous != nil {
			if _, err := io.Copy(f, previous); err != nil {
				return err
			}
		}
		previous = f
	}
	return nil
}

func sent(paths []string, files chan<- *os.File) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return
		}
		defer f.Close() // silent: because somebody else reads it
		files <- f
	}
}

func usedByGoroutines(addresses []string) {
	var wg sync.WaitGroup
	for _, address := range addresses {
		conn, err := net.Dial("tcp", address)
		if err != nil {
			continue
		}
		defer conn.Close() // silent: because a goroutine goes on with it
		wg.Add(1)
		go func(conn net.Conn) {
			defer wg.Done()
			io.Copy(os.Stdout, conn)
		}(conn)
	}
	wg.Wait()
}

type group struct{ tasks []func() error }

func (g *group) Go(task func() error) { g.tasks = append(g.tasks, task) }

func usedByClosures(paths []string, g *group) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // silent: because a closure that is handed on uses it
		g.Go(func() error {
			_, err := io.Copy(os.Stdout, f)
			return err
		})
	}
}

func contexts(ctx context.Context, n int) error {
	var running []context.Context
	for i := 0; i < n; i++ {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel() // silent: because the context is kept
		running = append(running, ctx)
	}
	return running[0].Err()
}

func servers(n int) []string {
	var urls []string
	for i := 0; i < n; i++ {
		server := httptest.NewServer(http.NotFoundHandler())
		defer server.Close() // silent: because its address is kept
		urls = append(urls, server.URL+"/index")
	}
	return fetchAll(urls)
}

func fetchAll(urls []string) []string { return urls }

func folders(names []string) error {
	var inside []string
	for _, name := range names {
		dir, err := os.MkdirTemp("", name)
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir) // silent: because paths into it are kept
		inside = append(inside, filepath.Join(dir, name))
	}
	return os.WriteFile(inside[0], nil, 0o600)
}

func temporaryFiles(texts []string) error {
	names := make(map[string]string)
	for _, text := range texts {
		f, err := os.CreateTemp("", "text")
		if err != nil {
			return err
		}
		defer os.Remove(f.Name()) // silent: because its name is kept
		names[text] = f.Name()
		if err := f.Close(); err != nil {
			return err
		}
	}
	fmt.Println(names)
	return nil
}

func result(paths []string) (last *os.File, err error) {
	for _, path := range paths {
		last, err = os.Open(path)
		if err != nil {
			return nil, err
		}
		defer last.Sync() // silent: because the caller gets the last one
	}
	return last, nil
}

type task struct {
	ctx  context.Context
	stop func()
}

func started(ctx context.Context, tasks map[string]*task) {
	for name, t := range tasks {
		ctx, cancel := context.WithCancel(context.WithValue(ctx, task{}, name))
		defer cancel() // silent: because a field keeps the context
		t.ctx = ctx
	}
	fmt.Println(len(tasks))
}

func byLiteral(paths []string, run func([]func())) {
	var jobs []func()
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // silent: because an appended closure uses it
		jobs = append(jobs, func() { io.Copy(os.Stdout, f) })
	}
	run(jobs)
}

func goesOn(addresses []string) {
	for _, address := range addresses {
		conn, err := net.Dial("tcp", address)
		if err != nil {
			continue
		}
		defer conn.Close() // silent: because a goroutine captures it
		go func() { io.Copy(os.Stdout, conn) }()
	}
}

type client struct{ conn net.Conn }

func newClient(conn net.Conn) *client { return &client{conn} }

func clients(addresses []string) (last *client) {
	all := make([]*client, len(addresses))
	for i, address := range addresses {
		conn, err := net.Dial("tcp", address)
		if err != nil {
			continue
		}
		defer conn.Close() // silent: because what is made of it is kept, and may use it
		all[i] = newClient(conn)
	}
	for _, each := range all {
		fmt.Fprintln(each.conn, "hello")
	}
	return nil
}

type handle uintptr

func allocate(name string) *byte { return &[]byte(name)[0] }

func free(h handle, p *byte) { fmt.Println(h, p) }

func toHandle(p *byte) handle { return handle(*p) }

func pointers(names []string) {
	table := make([]*byte, len(names))
	for i, name := range names {
		p := allocate(name)
		table[i] = p
		defer free(toHandle(p), nil) // silent: because it is stored under its other type
	}
	fmt.Println(table)
}

func methodValues(paths []string) error {
	var flush []func() error
	for _, path := range paths {
		f, err := os.Create(path)
		if err != nil {
			return err
		}
		defer f.Close() // silent: because a method value has the file in it
		flush = append(flush, f.Sync)
	}
	return flush[0]()
}

func descriptors(paths []string, watch func([]uintptr)) {
	var all []uintptr
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // silent: because its descriptor is kept
		all = append(all, []uintptr{f.Fd()}...)
	}
	watch(all)
}

func statements(sources []string) (all []*sql.Stmt) {
	for _, source := range sources {
		db, err := sql.Open("driver", source)
		if err != nil {
			continue
		}
		defer db.Close() // silent: because a statement that is kept needs the database
		if statement, err := db.Prepare("SELECT 1"); err == nil {
			all = append(all, statement)
		}
	}
	return run(all)
}

func run(all []*sql.Stmt) []*sql.Stmt { return all }

type session struct {
	name  string
	queue chan string
}

type subscription struct{ of *session }

type publisher struct{ of *session }

func (s *session) Close() { close(s.queue) }

func (s *session) Subscribe(topic string) (*subscription, error) {
	return &subscription{s}, nil
}

func connect(name string) (*session, *publisher) {
	s := &session{name, make(chan string, 1)}
	return s, &publisher{s}
}

func subscribed(topics []string, listen func(...*subscription)) error {
	var all []*subscription
	for _, topic := range topics {
		conn, _ := connect(topic)
		defer conn.Close() // silent: because what it handed out is kept
		subscription, err := conn.Subscribe(topic)
		if err != nil {
			return err
		}
		all = append(all, subscription)
	}
	listen(all...)
	return nil
}

func published(topics []string, fill func([]*publisher)) {
	var all []*publisher
	for _, topic := range topics {
		conn, publisher := connect(topic)
		defer conn.Close() // silent: because what came with it is kept
		all = append(all, publisher)
	}
	fill(all)
}

func archived(files map[string]*os.File, paths []string, use func()) error {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close() // silent: because a function of the package keeps it
		keep(files, path, f)
	}
	use()
	return nil
}

func keep(files map[string]*os.File, name string, f *os.File) { files[name] = f }

func named(names []string) error {
	for _, name := range names {
		dir, err := os.MkdirTemp("", name)
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir) // silent: because the environment names it
		if err := os.Setenv(name, dir); err != nil {
			return err
		}
	}
	return nil
}

func entered(names []string) error {
	for _, name := range names {
		dir, err := os.MkdirTemp("", name)
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir) // silent: because the process works there
		if err := os.Chdir(dir); err != nil {
			return err
		}
	}
	return nil
}
