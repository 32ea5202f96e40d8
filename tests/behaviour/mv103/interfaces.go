package main

import (
	"fmt"
	. "runtime"
)

type closer interface{ close() string }

type conn struct {
	id    int
	peers map[string]*conn
}

func (c *conn) close() string { return fmt.Sprint("closed ", c.id) }

func dial(id int) closer {
	c := &conn{id: id, peers: map[string]*conn{}}
	SetFinalizer(c, func(_ *conn) {
		for name, peer := range c.peers {
			fmt.Println(name, peer.id)
		}
		var last closer = c
		_ = last.close()
	})
	return c
}

func main() {
	c := dial(1)
	fmt.Println(c.close())
	KeepAlive(c)
}
