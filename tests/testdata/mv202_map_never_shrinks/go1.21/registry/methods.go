package registry

func (r *registry) add(path string, w *watcher) int {
	r.next++
	r.watchers[r.next] = w
	r.paths[path] = append(r.paths[path], r.next)
	return r.next
}

func (r *registry) remove(path string, id int) {
	delete(r.watchers, id)
	if len(r.paths[path]) == 1 {
		delete(r.paths, path)
	}
}
