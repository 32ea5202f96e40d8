package main

import (
	"cmp"
	"go/types"
	"slices"
)

// reached is what the stubs declare: every exported object of the importable packages, and what
// those reach through their types.
type reached struct {
	source  *loader
	objects map[types.Object]bool
	// methods names the unexported methods that a reached interface of the package asks for: a type
	// without them would not implement it.
	methods map[string]map[string]bool
	seen    map[types.Type]bool
	queue   []types.Type
}

func reach(source *loader, paths []string) (*reached, error) {
	r := &reached{
		source:  source,
		objects: map[types.Object]bool{},
		methods: map[string]map[string]bool{},
		seen:    map[types.Type]bool{},
	}
	for _, path := range paths {
		p, err := source.load(path)
		if err != nil {
			return nil, err
		}
		scope := p.types.Scope()
		for _, name := range scope.Names() {
			if object := scope.Lookup(name); object.Exported() {
				r.add(object)
			}
		}
	}
	for before := -1; before != len(r.seen); {
		before = len(r.seen)
		for len(r.queue) > 0 {
			last := len(r.queue) - 1
			next := r.queue[last]
			r.queue = r.queue[:last]
			r.follow(next)
		}
		// Interfaces found on the way may have asked for more methods of types done before.
		for object := range r.objects {
			for _, method := range r.kept(object) {
				r.visit(method.Signature())
			}
		}
	}
	return r, nil
}

// byPackage groups the objects; constants, variables, functions and types, each sorted by name.
func (r *reached) byPackage() map[*types.Package][]types.Object {
	groups := map[*types.Package][]types.Object{}
	for object := range r.objects {
		groups[object.Pkg()] = append(groups[object.Pkg()], object)
	}
	for _, objects := range groups {
		slices.SortFunc(objects, func(a, b types.Object) int {
			return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Name(), b.Name()))
		})
	}
	return groups
}

func rank(object types.Object) int {
	switch object.(type) {
	case *types.Const:
		return 0
	case *types.Var:
		return 1
	case *types.Func:
		return 2
	default:
		return 3
	}
}

// add takes in an object of a package's scope.
func (r *reached) add(object types.Object) {
	if object.Pkg() == nil || object.Pkg() == types.Unsafe || r.objects[object] {
		return
	}
	r.objects[object] = true
	r.visit(object.Type())
	if name, ok := object.(*types.TypeName); ok {
		r.visit(r.rhs(name))
	}
}

// rhs is what the declaration of a type has on its right.
func (r *reached) rhs(name *types.TypeName) types.Type {
	return r.source.pkgs[name.Pkg().Path()].rhs[name]
}

// kept lists the methods of a type that its stub declares, sorted by name.
func (r *reached) kept(object types.Object) []*types.Func {
	named, ok := object.Type().(*types.Named)
	if name, isType := object.(*types.TypeName); !ok || !isType || name.IsAlias() {
		return nil
	}
	var methods []*types.Func
	for method := range named.Methods() {
		if method.Exported() || r.methods[method.Pkg().Path()][method.Name()] {
			methods = append(methods, method)
		}
	}
	slices.SortFunc(methods, func(a, b *types.Func) int { return cmp.Compare(a.Name(), b.Name()) })
	return methods
}

func (r *reached) visit(t types.Type) {
	if t != nil && !r.seen[t] {
		r.seen[t] = true
		r.queue = append(r.queue, t)
	}
}

// follow visits the types that t is made of.
func (r *reached) follow(t types.Type) {
	switch t := t.(type) {
	case *types.Alias:
		r.add(t.Obj())
		r.visitList(t.TypeParams(), t.TypeArgs())
		r.visit(t.Rhs())
	case *types.Named:
		r.add(t.Obj())
		r.visitList(t.TypeParams(), t.TypeArgs())
	case *types.Pointer:
		r.visit(t.Elem())
	case *types.Slice:
		r.visit(t.Elem())
	case *types.Array:
		r.visit(t.Elem())
	case *types.Chan:
		r.visit(t.Elem())
	case *types.Map:
		r.visit(t.Key())
		r.visit(t.Elem())
	case *types.Struct:
		for field := range t.Fields() {
			r.visit(field.Type())
		}
	case *types.Tuple:
		for v := range t.Variables() {
			r.visit(v.Type())
		}
	case *types.Signature:
		r.visitList(t.TypeParams(), nil)
		r.visit(t.Params())
		r.visit(t.Results())
	case *types.TypeParam:
		r.visit(t.Constraint())
	case *types.Union:
		for term := range t.Terms() {
			r.visit(term.Type())
		}
	case *types.Interface:
		r.followInterface(t)
	}
}

func (r *reached) followInterface(t *types.Interface) {
	for embedded := range t.EmbeddedTypes() {
		r.visit(embedded)
	}
	for method := range t.ExplicitMethods() {
		r.visit(method.Type())
		if !method.Exported() {
			path := method.Pkg().Path()
			if r.methods[path] == nil {
				r.methods[path] = map[string]bool{}
			}
			r.methods[path][method.Name()] = true
		}
	}
}

func (r *reached) visitList(params *types.TypeParamList, args *types.TypeList) {
	for param := range params.TypeParams() {
		r.visit(param)
	}
	for arg := range args.Types() {
		r.visit(arg)
	}
}
