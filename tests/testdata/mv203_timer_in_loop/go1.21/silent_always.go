// Package pending keeps what it starts, and drains what may be full.
package pending

import "time"

func keeps(jobs []func()) (timers []*time.Timer) {
	for _, job := range jobs {
		// silent: because the timer is kept
		timers = append(timers, time.AfterFunc(time.Second, job))
	}
	return timers
}

func assigned(beats <-chan int, late func()) {
	var timer *time.Timer
	for range beats {
		if timer != nil {
			timer.Stop()
		}
		// silent: because the timer is kept
		timer = time.AfterFunc(time.Minute, late)
	}
}

func notInLoop(late func()) {
	// silent: because it is one timer
	time.AfterFunc(time.Minute, late)
}

func fewTimes(late func()) {
	for i := 0; i < 3; i++ {
		// silent: because they are three
		time.AfterFunc(time.Minute, late)
	}
}

func leavesLoop(beats <-chan int, late func()) {
	for n := range beats {
		if n == 0 {
			// silent: because the loop ends here
			time.AfterFunc(time.Minute, late)
			return
		}
	}
}

func inLiteral(beats []func(func()), late func()) {
	for _, beat := range beats {
		beat(func() {
			// silent: because the loop ends at a function literal
			time.AfterFunc(time.Minute, late)
		})
	}
}

func before(timer *time.Timer, in <-chan int) int {
	n := <-in
	// silent: because nothing was taken from the channel before
	if !timer.Stop() {
		<-timer.C
	}
	return n
}

func resets(in <-chan int, use func(int)) {
	timer := time.NewTimer(time.Second)
	defer timer.Stop()
	for {
		select {
		case n := <-in:
			// silent: because the timer is set anew after each value
			if !timer.Stop() {
				<-timer.C
			}
			use(n)
		case <-timer.C:
			use(0)
		}
		timer.Reset(time.Second)
	}
}

type session struct {
	idle *time.Timer
	in   chan int
}

func (s *session) touch(n int) { s.idle.Reset(time.Duration(n)) }

func (s *session) serve() {
	for {
		select {
		case n := <-s.in:
			s.touch(n)
		case <-s.idle.C:
			s.touch(1)
		}
		// silent: because a method may have set the timer anew
		if !s.idle.Stop() {
			<-s.idle.C
		}
	}
}

func flagged(in <-chan int, use func(int)) {
	timer := time.NewTimer(time.Second)
	for {
		fired := false
		select {
		case n := <-in:
			use(n)
		case <-timer.C:
			fired = true
		}
		if !fired {
			// silent: because the flag says that the value is still there
			if !timer.Stop() {
				<-timer.C
			}
		}
		timer.Reset(time.Second)
	}
}

func notes(in <-chan int, use func(int)) {
	timer := time.NewTimer(time.Second)
	for {
		fired := false
		select {
		case n := <-in:
			use(n)
		case <-timer.C:
			fired = true
		}
		// silent: because the condition asks for the flag
		if !fired && !timer.Stop() {
			<-timer.C
		}
		timer.Reset(time.Second)
	}
}

func returns(in <-chan int) int {
	timer := time.NewTimer(time.Second)
	n := 0
	select {
	case n = <-in:
	case <-timer.C:
		return -1
	}
	// silent: because the case that takes the value leaves
	if !timer.Stop() {
		<-timer.C
	}
	return n
}

func withDefault(timer *time.Timer) {
	<-timer.C
	// silent: because it goes on where there is no value
	if !timer.Stop() {
		select {
		case <-timer.C:
		default:
		}
	}
}
