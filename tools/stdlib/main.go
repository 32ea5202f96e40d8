// The program stdlib knows the standard library through go/types. Its Python half,
// tools/gen_stdlib.py, runs it:
//
//	stdlib generate GOROOT VERSION < versions.json > stubs.json
//	stdlib compare GOROOT VERSION STUBS
//
// VERSION is the language version of the distribution at GOROOT, such as 1.27.
package main

import (
	"encoding/json"
	"fmt"
	"os"
)

func main() {
	args := os.Args[1:]
	switch {
	case len(args) == 3 && args[0] == "generate":
		fatal(generate(args[1], args[2]))
	case len(args) == 4 && args[0] == "compare":
		same, err := compare(args[1], args[2], args[3])
		fatal(err)
		if !same {
			os.Exit(1)
		}
	default:
		fatal(fmt.Errorf("usage: generate GOROOT VERSION | compare GOROOT VERSION STUBS"))
	}
}

// generate reads which version brought what ({"path.Name": "1.21", "path.Type.Member": "1.8"}) and
// writes the text of each stub by the import path of its package, both as JSON.
func generate(goroot, version string) error {
	source := newSourceLoader(goroot, version)
	paths, err := importable(source, goroot)
	if err != nil {
		return err
	}
	r, err := reach(source, paths)
	if err != nil {
		return err
	}
	versions := &history{newest: version, public: map[string]bool{}}
	if err := json.NewDecoder(os.Stdin).Decode(&versions.known); err != nil {
		return err
	}
	for _, path := range paths {
		versions.public[path] = true
	}
	stubs := map[string]string{}
	for p, objects := range r.byPackage() {
		if stubs[p.Path()], err = stub(r, versions, p, objects); err != nil {
			return err
		}
	}
	return json.NewEncoder(os.Stdout).Encode(stubs)
}

func fatal(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "stdlib:", err)
		os.Exit(2)
	}
}
