package stuck

import (
	"fmt"
	"time"
)

func never(quit bool) {
	var done chan struct{}
	if quit {
		done <- struct{}{} // want `done is nil: this send waits for ever: make it`
	}
}

func waits() {
	var ready chan bool
	go func() {
		time.Sleep(time.Second)
		fmt.Println("ready")
	}()
	<-ready // want `ready is nil: this receive waits for ever`
}

func lists() (all []int) {
	var numbers chan int
	for n := range numbers { // want `numbers is nil: this loop waits for ever`
		all = append(all, n)
	}
	return all
}

func asks() {
	answer := make(chan string)
	answer <- "yes" // want `answer is known to this goroutine alone, without room: this send waits for ever`
	fmt.Println(<-answer)
}

func answers() {
	go func() {
		answer := make(chan string)
		fmt.Println(<-answer) // want `answer is known to this goroutine alone, without room: this receive waits for ever`
	}()
}

func loops(names []string) {
	out := make(chan string)
	for _, name := range names {
		out <- name // want `out is known to this goroutine alone, without room: this send waits for ever`
	}
	close(out)
	for name := range out {
		fmt.Println(name)
	}
}

type server struct{ stop chan struct{} }

func (s *server) start(tick time.Duration) {
	t := time.AfterFunc(tick, func() { fmt.Println("tick") })
	go func() {
		defer t.Stop()
		select {} // want `select \{\} never ends, so this goroutine keeps its stack`
	}()
}

func block() {
	fmt.Println("waiting")
	select {} // want `select \{\} never ends`
}

func startAll(n int) {
	for i := 0; i < n; i++ {
		go block()
	}
}

func (s *server) park() {
	select {} // want `select \{\} never ends`
}

func (s *server) parkAll() {
	go s.park()
}

func switchedOff(in <-chan int, quiet bool) int {
	var timeout <-chan time.Time
	select {
	case n := <-in:
		return n
	case <-timeout: // silent: because a nil channel is a case that is switched off
		return 0
	}
}

func madeLater(n int) int {
	var numbers chan int
	if n > 0 {
		numbers = make(chan int, 1)
	}
	numbers <- n // silent: because it is made on one way
	return <-numbers
}

func filled(fill func(*chan int)) int {
	var numbers chan int
	fill(&numbers)
	return <-numbers // silent: because fill may make it
}

func compared(numbers chan int) {
	var closed chan int
	if closed != nil {
		closed <- 1 // silent: because it is asked whether it is nil
	}
}

func hasRoom() string {
	answer := make(chan string, 1)
	answer <- "yes" // silent: because it has room
	return <-answer
}

func hasAReceiver() {
	answer := make(chan string)
	go func() { fmt.Println(<-answer) }()
	answer <- "yes" // silent: because another goroutine receives
}

func closedBefore() {
	done := make(chan struct{})
	close(done)
	<-done // silent: because a receive from a closed channel does not wait
}

func doesNotWait() {
	answer := make(chan string)
	select {
	case answer <- "yes": // silent: because it does not wait
	default:
	}
}

func givenAway(register func(chan string)) string {
	answer := make(chan string)
	register(answer)
	return <-answer // silent: because somebody else has it
}

// serve is called, not started: its caller wants to wait.
func serve() {
	fmt.Println("serving")
	select {} // silent: because no goroutine of its own runs it
}

func waitsForStop(s *server) {
	go func() {
		select { // silent: because it waits for something
		case <-s.stop:
		}
	}()
	serve()
}
