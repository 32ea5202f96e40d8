package p

import (
	"encoding/json"
	"net/http"
	"os"
	"strconv"
	"sync"
	"time"
)

type Model struct {
	weights []float64
	bias    float64
	name    string
}

func (m *Model) Bias() float64 { return m.bias }

func train(n int) *Model {
	m := new(Model)
	m.weights = make([]float64, n)
	m.fit(n)
	return m
}

func (m *Model) fit(n int) {
	for i := range m.weights {
		m.weights[i] = float64(i % n)
	}
	m.bias = m.weights[0]
}

type registry struct {
	size   func() int
	biases []func() float64
	byName map[string]func() float64
}

var global func() int
var all = map[string]func() int{}

func (r *registry) field(n int) {
	data := make([]byte, n)
	r.size = func() int { return len(data) } // want "len\\(data\\)"
}

func (r *registry) appended(n int) {
	m := train(n)
	r.biases = append(r.biases, func() float64 { return m.bias }) // want "m.bias"
}

func (r *registry) inMap(n int) {
	m := train(n)
	r.byName["m"] = func() float64 { return m.Bias() } // want "m.Bias"
}

func stored(n int) {
	data := make([]int, n)
	global = func() int { return len(data) } // want "len\\(data\\)"
}

func storedInMap(names []string) {
	for _, name := range names {
		raw, _ := os.ReadFile(name)
		all[name] = func() int { return len(raw) } // want "len\\(raw\\)"
	}
}

func sent(n int, to chan<- func() int) {
	data := make([]int, n)
	to <- func() int { return len(data) } // want "len\\(data\\)"
}

func literal(n int) *registry {
	data := make([]string, n)
	return &registry{
		size: func() int { return len(data) }, // want "len\\(data\\)"
	}
}

func byVariable(n int) *registry {
	data := make([]string, n)
	size := func() int { return len(data) } // want "len\\(data\\)"
	r := &registry{size: size}
	return r
}

func result(n int) (size func() int) {
	data := make([]string, n)
	size = func() int { return len(data) } // want "len\\(data\\)"
	return
}

func converted(path string) http.Handler {
	page, _ := os.ReadFile(path)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", strconv.Itoa(len(page))) // want "len\\(page\\)"
	})
}

func later(n int) {
	data := make([]int, n)
	time.AfterFunc(time.Hour, func() { println(len(data)) }) // want "len\\(data\\)"
}

// Method values.
func methodValue(n int) func() float64 {
	m := train(n)
	return m.Bias // want "the method value m.Bias keeps all of m alive"
}

func methodValues(r *registry, n int) {
	for i := 1; i < n; i++ {
		m := train(i)
		r.biases = append(r.biases, m.Bias) // want "the method value m.Bias"
		other := train(i)
		r.byName[strconv.Itoa(i)] = other.Bias // want "the method value other.Bias"
	}
}

// A list that stays here, but piles up.
func piled(names []string) (total int) {
	var sizes []func() int
	for _, name := range names {
		raw, _ := os.ReadFile(name)
		sizes = append(sizes, func() int { return len(raw) }) // want "len\\(raw\\)"
	}
	for _, size := range sizes {
		total += size()
	}
	return total
}

// What is written to afterwards is read as it is now: for the reader to decide.
func shortened(n int) func() int {
	data := make([]int, n)
	size := func() int { return len(data) } // want "len\\(data\\)"
	data = data[:n/2]
	return size
}

func changed(n int) []func() int {
	data := make([]int, n)
	var sizes []func() int
	for range 3 {
		sizes = append(sizes, func() int { return len(data) }) // want "len\\(data\\)"
		data = append(data, n)
	}
	return sizes
}

type Measure func() float64

func measure(n int) Measure {
	m := train(n)
	return m.Bias // want "the method value m.Bias keeps all of m alive"
}

var measures sync.Map

func publish(n int) {
	m := train(n)
	measures.Store("bias", func() float64 { return m.bias }) // want "needs only m.bias"
}

func settings(path string) (func() string, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var values map[string]string
	if err := json.Unmarshal(raw, &values); err != nil {
		return nil, err
	}
	return func() string { return values["name"] }, nil // want "needs only values.\"name\""
}
