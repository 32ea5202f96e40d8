package main

import (
	"fmt"
	"go/constant"
	"go/types"
	"slices"
	"strings"
)

// compare type-checks the stubs, and reports in how many declarations they differ from the packages
// they stand for, and in how many answers to "does T implement I".
func compare(goroot, version, dir string) (same bool, err error) {
	source, stubs := newSourceLoader(goroot, version), newStubLoader(dir, version)
	paths, err := importable(source, goroot)
	if err != nil {
		return false, err
	}
	r, err := reach(source, paths)
	if err != nil {
		return false, err
	}
	c := &comparison{reached: r, stubs: stubs}
	for p, objects := range r.byPackage() {
		if err := c.compare(p, objects); err != nil {
			return false, err
		}
	}
	slices.Sort(c.differences)
	for _, difference := range c.differences {
		fmt.Println(difference)
	}
	identical := c.objects - len(c.differences)
	fmt.Printf("%d packages, %d objects, %d methods; identical: %d of %d (%.2f %%)\n", len(paths),
		c.objects, c.methods, identical, c.objects, 100*float64(identical)/float64(c.objects))
	asked, wrong := c.implements()
	fmt.Printf("T implements I: %d answers, %d differ\n", asked, wrong)
	return len(c.differences) == 0 && wrong == 0, nil
}

type comparison struct {
	reached          *reached
	stubs            *loader
	objects, methods int
	differences      []string
	concrete, ifaces [][2]types.Type // the real type and the stub's
}

func (c *comparison) compare(p *types.Package, objects []types.Object) error {
	stub, err := c.stubs.load(p.Path())
	if err != nil {
		return err
	}
	c.objects += len(objects)
	for _, object := range objects {
		twin := stub.types.Scope().Lookup(object.Name())
		if twin == nil {
			c.differences = append(c.differences, fmt.Sprintf("%s.%s: missing", p.Path(), object.Name()))
			continue
		}
		methods := c.reached.kept(object)
		c.methods += len(methods)
		real := describe(object, c.reached.rhs, methods)
		ours := describe(twin, func(name *types.TypeName) types.Type { return stub.rhs[name] }, methods)
		if real != ours {
			c.differences = append(c.differences, fmt.Sprintf("%s.%s:\nreal %s\nstub %s", p.Path(),
				object.Name(), real, ours))
			continue
		}
		c.keep(object, twin)
	}
	for _, name := range stub.types.Scope().Names() {
		if object := p.Scope().Lookup(name); object == nil || !c.reached.objects[object] {
			c.differences = append(c.differences, fmt.Sprintf("%s.%s: made up", p.Path(), name))
		}
	}
	return nil
}

// keep notes types that are not generic for implements.
func (c *comparison) keep(object, twin types.Object) {
	named, ok := object.Type().(*types.Named)
	if _, isType := object.(*types.TypeName); !isType || !ok || named.TypeParams().Len() > 0 {
		return
	}
	pair := [2]types.Type{named, twin.Type()}
	switch iface, ok := named.Underlying().(*types.Interface); {
	case !ok:
		c.concrete = append(c.concrete, pair)
	case iface.IsMethodSet():
		c.ifaces = append(c.ifaces, pair)
	}
}

// describe says all that a stub can say of an object, with full package paths.
func describe(
	object types.Object, rhs func(*types.TypeName) types.Type, methods []*types.Func,
) string {
	var b strings.Builder
	b.WriteString(types.ObjectString(object, nil))
	switch object := object.(type) {
	case *types.Const:
		fmt.Fprintf(&b, " = %s (%s)", object.Val().ExactString(), kinds[object.Val().Kind()])
	case *types.TypeName:
		fmt.Fprintf(&b, "\n\tright-hand side %s\n\tunderlying %s", rhs(object), object.Type().Underlying())
		if generic, ok := object.Type().(interface{ TypeParams() *types.TypeParamList }); ok {
			for param := range generic.TypeParams().TypeParams() {
				fmt.Fprintf(&b, "\n\t%s %s", param, param.Constraint())
			}
			if generic.TypeParams().Len() == 0 {
				fmt.Fprintf(&b, "\n\tsize %d", sizes.Sizeof(object.Type()))
			}
		}
		wanted := map[string]bool{}
		for _, method := range methods {
			wanted[method.Name()] = true
		}
		for selection := range types.NewMethodSet(types.NewPointer(object.Type())).Methods() {
			method := selection.Obj()
			if method.Exported() || wanted[method.Name()] {
				fmt.Fprintf(&b, "\n\t%v %s", selection.Index()[:len(selection.Index())-1],
					types.ObjectString(method, nil))
			}
		}
	}
	return b.String()
}

// kinds tells values of one rational apart that are integers or floats.
var kinds = map[constant.Kind]string{
	constant.Bool: "bool", constant.String: "string", constant.Int: "int", constant.Float: "float",
	constant.Complex: "complex",
}

// implements asks of each pair of a type and an interface, and of each pointer to the type.
func (c *comparison) implements() (asked, wrong int) {
	for _, iface := range c.ifaces {
		real, ours := iface[0].Underlying().(*types.Interface), iface[1].Underlying().(*types.Interface)
		for _, concrete := range c.concrete {
			for _, pointer := range []bool{false, true} {
				t, u := concrete[0], concrete[1]
				if pointer {
					t, u = types.NewPointer(t), types.NewPointer(u)
				}
				asked++
				if types.Implements(t, real) != types.Implements(u, ours) {
					fmt.Printf("%s implements %s: the stubs disagree\n", t, iface[0])
					wrong++
				}
			}
		}
	}
	return asked, wrong
}
