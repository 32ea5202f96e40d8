package p

import "fmt"

func goroutines(names []string) []func() string {
	var all []func() string
	for _, name := range names {
		// silent: because each iteration has its own variable since Go 1.22
		go func() { fmt.Println(name) }()
		// silent: because each iteration has its own variable since Go 1.22
		defer func() { fmt.Println(name) }()
		// silent: because each iteration has its own variable since Go 1.22
		all = append(all, func() string { return name })
	}
	return all
}
