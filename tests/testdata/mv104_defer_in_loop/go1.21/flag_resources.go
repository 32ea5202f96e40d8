package p

import (
	"archive/zip"
	"compress/gzip"
	"context"
	"database/sql"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

func fetch(urls []string) (total int64) {
	for _, url := range urls {
		resp, err := http.Get(url)
		if err != nil {
			continue
		}
		defer resp.Body.Close() // want `resp\.Body\.Close\(\) waits until fetch returns, so responses pile up, one an iteration: close resp\.Body`
		n, _ := io.Copy(io.Discard, resp.Body)
		total += n
	}
	return total
}

func fetchWith(client *http.Client, requests []*http.Request) (codes []int) {
	for _, request := range requests {
		resp, err := client.Do(request)
		if err != nil {
			return nil
		}
		defer resp.Body.Close() // want `resp\.Body\.Close\(\) waits until fetchWith returns, so responses pile up`
		codes = append(codes, resp.StatusCode)
	}
	return codes
}

func query(db *sql.DB, names []string) error {
	for _, name := range names {
		rows, err := db.Query("SELECT id FROM users WHERE name = ?", name)
		if err != nil {
			return err
		}
		defer rows.Close() // want `rows\.Close\(\) waits until query returns, so rows pile up`
		for rows.Next() {
			fmt.Println(name)
		}
	}
	return nil
}

func timeouts(ctx context.Context, urls []string) {
	for _, url := range urls {
		ctx, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel() // want `cancel\(\) waits until timeouts returns, so contexts pile up, one an iteration: call cancel`
		request, err := http.NewRequestWithContext(ctx, http.MethodHead, url, http.NoBody)
		if err != nil {
			continue
		}
		if resp, err := http.DefaultClient.Do(request); err == nil {
			resp.Body.Close()
		}
	}
}

func ticking(periods []time.Duration) {
	for _, period := range periods {
		ticker := time.NewTicker(period)
		defer ticker.Stop() // want `ticker\.Stop\(\) waits until ticking returns, so tickers pile up, one an iteration: stop ticker`
		<-ticker.C
	}
}

func scratch(names []string) error {
	for _, name := range names {
		dir, err := os.MkdirTemp("", name)
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir) // want `os\.RemoveAll\(dir\) waits until scratch returns, so temporary directories pile up, one an iteration: remove dir`
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			return err
		}
	}
	return nil
}

func dial(addresses []string) {
	for _, address := range addresses {
		conn, err := net.Dial("tcp", address)
		if err != nil {
			continue
		}
		defer conn.Close() // want `conn\.Close\(\) waits until dial returns, so connections pile up`
		fmt.Fprintln(conn, "hello")
	}
}

func unpack(archives []string) (names []string) {
	for _, archive := range archives {
		r, err := zip.OpenReader(archive)
		if err != nil {
			continue
		}
		defer r.Close() // want `r\.Close\(\) waits until unpack returns, so archives pile up`
		for _, f := range r.File {
			names = append(names, f.Name)
		}
	}
	return names
}

func unzip(files []*os.File) {
	for _, f := range files {
		r, err := gzip.NewReader(f)
		if err != nil {
			continue
		}
		defer r.Close() // want `r\.Close\(\) waits until unzip returns, so readers pile up`
		io.Copy(os.Stdout, r)
	}
}

type session struct{ user string }

func open(user string) (*session, error) { return &session{user}, nil }

func (s *session) Release() {}

func sessions(users []string) error {
	for _, user := range users {
		s, err := open(user)
		if err != nil {
			return err
		}
		defer s.Release() // want `s\.Release\(\) waits until sessions returns, so s of every iteration is kept till then`
		fmt.Println(s.user)
	}
	return nil
}

func ofFileSystem(fsys fs.FS, served http.FileSystem, names []string) {
	for _, name := range names {
		f, err := fsys.Open(name)
		if err != nil {
			continue
		}
		defer f.Close() // want `f\.Close\(\) waits until ofFileSystem returns, so files pile up`
		g, err := served.Open(name)
		if err != nil {
			continue
		}
		defer g.Close() // want `g\.Close\(\) waits until ofFileSystem returns, so files pile up`
		io.Copy(io.Discard, g)
	}
}

func transactions(ctx context.Context, db *sql.DB, statements []string) error {
	for _, statement := range statements {
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer tx.Rollback() // want `tx\.Rollback\(\) waits until transactions returns, so transactions pile up, one an iteration: roll back tx within the iteration`
		if _, err := tx.Exec(statement); err != nil {
			return err
		}
		if err := tx.Commit(); err != nil {
			return err
		}
	}
	return nil
}

func acceptTCP(l *net.TCPListener) {
	for {
		conn, err := l.AcceptTCP()
		if err != nil {
			return
		}
		defer conn.Close() // want `conn\.Close\(\) waits until acceptTCP returns, so connections pile up`
		fmt.Fprintln(conn, "hello")
	}
}

type store struct{ folder string }

func (s *store) open(name string) (*os.File, error) {
	return os.Open(filepath.Join(s.folder, name))
}

func (s *store) copyAll(names []string) error {
	for _, name := range names {
		f, err := s.open(name)
		if err != nil {
			return err
		}
		defer f.Close() // want `f\.Close\(\) waits until copyAll returns, so files pile up, one an iteration: close f within the iteration`
		if _, err := io.Copy(os.Stdout, f); err != nil {
			return err
		}
	}
	return nil
}
