package sessions

func Logout(id string) {
	lock.Lock()
	defer lock.Unlock()
	delete(live, id)
}
