// Package lists tries one pattern after the other.
package lists

import "regexp"

func isTicket(s string) bool {
	forms := []*regexp.Regexp{
		regexp.MustCompile(`^[A-Z]+-\d+$`), // want "in every call of isTicket"
		regexp.MustCompile(`^#\d+$`),       // want "in every call of isTicket"
	}
	for _, form := range forms {
		if form.MatchString(s) {
			return true
		}
	}
	return false
}

func digits(s string) (n int) {
	for _, re := range [...]*regexp.Regexp{regexp.MustCompile(`\d`)} { // want "in every call of digits"
		n += len(re.FindAllString(s, -1))
	}
	first, second := regexp.MustCompile(`0`), 1 // want "in every call of digits"
	longer := len(s)                            // a comment in the same column
	return n + len(first.FindString(s)) + second + longer
}

func given() []*regexp.Regexp {
	// silent: because the caller has the list
	forms := []*regexp.Regexp{regexp.MustCompile(`^a`)}
	return forms
}

func chosen(s string) *regexp.Regexp {
	// silent: because the caller has one of the list
	for _, re := range []*regexp.Regexp{regexp.MustCompile(`^a`), regexp.MustCompile(`^b`)} {
		if re.MatchString(s) {
			return re
		}
	}
	return nil
}

type set struct{ forms []*regexp.Regexp }

func (s *set) fill() {
	// silent: because the field has the list
	forms := []*regexp.Regexp{regexp.MustCompile(`^a`)}
	s.forms = forms
	for _, form := range forms {
		form.MatchString("a")
	}
}

func named(s string) bool {
	// silent: because a map has them
	forms := map[string]*regexp.Regexp{"a": regexp.MustCompile(`^a`)}
	return forms[s].MatchString(s)
}
