package p

import (
	"log"
	"runtime"
	"unsafe"
)

type Node struct {
	parent   *Node
	children []*Node
	byName   map[string]*Node
	name     string
	handle   uintptr
	onClose  func()
}

func release(n *Node) {
	log.Print(n.name)
}

// A child is appended to the list of its parent.
func (n *Node) AddChild(name string) *Node {
	child := &Node{parent: n, name: name}
	n.children = append(n.children, child)
	runtime.SetFinalizer(child, release) // want "child leads back to itself"
	return child
}

// A map holds the object.
func indexed(name string) *Node {
	root := new(Node)
	leaf := &Node{name: name, parent: root}
	root.byName = make(map[string]*Node)
	root.byName[name] = leaf
	runtime.SetFinalizer(root, release) // want "root leads back to itself"
	return leaf
}

// The cycle is closed behind the call.
func later() *Node {
	root := &Node{}
	runtime.SetFinalizer(root, release) // want "root leads back to itself"
	leaf := &Node{parent: root}
	root.children = []*Node{leaf}
	return root
}

// A function that the object keeps refers to the object.
func callback(n int) *Node {
	node := &Node{}
	node.onClose = func() { log.Print(node.name, n) }
	runtime.SetFinalizer(node, release) // want "node leads back to itself"
	return node
}

// So does a method value.
func bound() *Node {
	node := &Node{}
	node.onClose = node.close
	runtime.SetFinalizer(node, release) // want "node leads back to itself"
	return node
}

func (n *Node) close() { log.Print(n.name) }

// Three objects, and a finalizer on each.
func ring() {
	a, b, c := &Node{name: "a"}, &Node{name: "b"}, &Node{name: "c"}
	a.parent, b.parent, c.parent = b, c, a
	runtime.SetFinalizer(a, release) // want "a leads back to itself"
	runtime.SetFinalizer(b, release) // want "b leads back to itself"
	runtime.SetFinalizer(c, release) // want "c leads back to itself"
}

// Only on some ways.
func sometimes(parent *Node) *Node {
	n := &Node{}
	if parent != nil {
		n.parent = parent
		parent.children = append(parent.children, n)
	}
	runtime.SetFinalizer(n, func(n *Node) { log.Print(n.name) }) // want "n leads back to itself"
	return n
}

type session struct {
	conn  *conn
	state state
}

type state struct {
	last *frame
}

type frame struct {
	of   *session
	data [512]byte
}

type conn struct {
	session *session
	fd      int
	raw     unsafe.Pointer
}

func newConn(s *session, fd int) *conn {
	c := &conn{fd: fd}
	c.session = s
	return c
}

func (s *session) attach(c *conn) {
	s.conn = c
}

// A constructor and a method close the cycle.
func open(fd int) *session {
	s := &session{}
	c := newConn(s, fd)
	s.attach(c)
	runtime.SetFinalizer(s, (*session).stop) // want "s leads back to itself"
	return s
}

func (s *session) stop() {}

// By way of a struct inside of the object.
func nested() *session {
	var s session
	f := &frame{of: &s}
	s.state.last = f
	runtime.SetFinalizer(&s, (*session).stop) // want "&s leads back to itself"
	return &s
}

// An interface, and an unsafe.Pointer, are pointers too.
type handler interface{ stop() }

type server struct {
	handlers []handler
}

type echo struct {
	server *server
	raw    unsafe.Pointer
}

func (e *echo) stop() {}

func serve() *server {
	s := &server{}
	e := &echo{server: s}
	s.handlers = append(s.handlers, e)
	runtime.SetFinalizer(s, func(s *server) { // want "s leads back to itself"
		log.Print("gone")
	})
	return s
}

func raw() *echo {
	e := &echo{}
	c := &conn{raw: unsafe.Pointer(e)}
	e.raw = unsafe.Pointer(c)
	runtime.SetFinalizer(e, (*echo).stop) // want "e leads back to itself"
	return e
}

// A constructor sets the finalizer, and who calls it closes the cycle.
type owner struct {
	part *part
	name string
}

type part struct{ owner *owner }

func newPart() *part {
	p := &part{}
	runtime.SetFinalizer(p, func(*part) { log.Print("part") }) // want "p leads back to itself as assemble links it"
	return p
}

func assemble(name string) *owner {
	o := &owner{name: name, part: newPart()}
	o.part.owner = o
	return o
}
