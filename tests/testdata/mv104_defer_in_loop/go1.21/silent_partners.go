package p

import (
	"fmt"
	"net"
	"strings"
)

// What made something, or was given it, may need it for as long as it is used itself.

type probe struct{ done chan bool }

func (p *probe) Close() { close(p.done) }

type prober interface {
	Run(name string) *probe
	Watch(p *probe)
	Results() []string
}

type cluster interface{ Start() daemon }

type daemon interface {
	Stop()
	Wait()
}

var probes = make(map[string]func() *probe)

func made(p prober, names []string) int {
	for _, name := range names {
		started := p.Run(name)
		defer started.Close() // silent: because p made it and is asked behind the loop
		<-started.done
	}
	return len(p.Results())
}

func given(p prober, names []string) {
	for _, name := range names {
		started := probes[name]()
		defer started.Close() // silent: because p was given it and is asked behind the loop
		p.Watch(started)
	}
	fmt.Println(p.Results())
}

func nodes(names []string, start func(string) cluster) []cluster {
	var found []cluster
	for _, name := range names {
		node := start(name)
		running := node.Start()
		defer running.Stop() // silent: because the node that made it is kept
		running.Wait()
		found = append(found, node)
	}
	return found
}

func elements(clusters []cluster) {
	for _, each := range clusters {
		running := each.Start()
		defer running.Stop() // silent: because its cluster is looked at behind the loop
		running.Wait()
	}
	for _, each := range clusters {
		fmt.Println(each)
	}
}

func held(names []string, listen func(string) (net.Listener, error)) error {
	var ports []string
	for _, name := range names {
		l, err := listen(name)
		if err != nil || l == nil {
			return err
		}
		defer l.Close() // silent: because nothing looks at it, it is there to be held
		ports = append(ports, strings.ToUpper(name))
	}
	return fmt.Errorf("all of %v are taken", ports)
}

type dialed struct {
	conn net.Conn
	err  error
}

func received(n int, results chan dialed) {
	var failed []error
	for i := 0; i < n; i++ {
		result := <-results
		if result.conn != nil {
			defer result.conn.Close() // silent: because it is only held while more is tried
		}
		failed = append(failed, result.err)
	}
	fmt.Println(failed)
}

// The labels are for what happens behind the loop.
func labels(names []string, add, remove func(string) error) (int, error) {
	for _, name := range names {
		label := strings.ToUpper(name)
		if add(label) != nil {
			continue
		}
		defer func() { // silent: because nothing follows in the iteration
			fmt.Println(remove(label))
		}()

		continue
	}
	return fmt.Println("done")
}

func serving(names []string, serve func(string) *probe) {
	for _, name := range names {
		server := serve(name)
		defer server.Close() // silent: because they serve from there on
		<-server.done
	}
	select {}
}

func traced(names []string, start func(string) *probe, trace func(*probe) func()) {
	var found []*probe
	for _, name := range names {
		server := start(name)
		defer trace(server)() // silent: because what is traced is kept
		found = append(found, server)
	}
	fmt.Println(len(found))
}

type registry interface{ Of(kind string) entries }

type entries interface {
	Add(name string) string
	Remove(key string) error
}

func registered(all registry, names []string, add func(registry, string) string) {
	for _, name := range names {
		key := add(all, name)
		defer func() { // silent: because what is registered is there for what follows
			_ = all.Of("name").Remove(key)
		}()
		fmt.Println(name)
	}
	fmt.Println("done")
}
