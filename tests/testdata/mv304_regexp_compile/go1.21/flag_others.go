// Package others makes templates and replacers again and again.
package others

import (
	"html/template"
	"io"
	"strings"
	text "text/template"
)

const page = `<p>{{.Name}}</p>
`

var funcs = text.FuncMap{"upper": strings.ToUpper}

func render(w io.Writer, data any) error {
	return template.Must(template.New("page").Parse(page)).Execute(w, data) // want "template.Must\\(…\\) parses one and the same template in every call of render: do it once, in a package variable"
}

func greet(w io.Writer, name string) error {
	t := text.Must(text.New("greet").Funcs(funcs).Parse("Hello, {{upper .}}!\n")) // want "in every call of greet"
	return t.Execute(w, name)
}

func renderAll(w io.Writer, all []any) error {
	for _, data := range all {
		t := template.Must(template.New("page").Option("missingkey=error").Parse("{{.}}")) // want "in every iteration"
		if err := t.Execute(w, data); err != nil {
			return err
		}
	}
	return nil
}

func escape(s string) string {
	return strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(s) // want "strings.NewReplacer\\(…\\) builds one and the same replacer in every call of escape: do it once, in a package variable"
}

func escapeAll(lines []string) {
	for i, line := range lines {
		r := strings.NewReplacer("&", "&amp;") // want "in every iteration"
		lines[i] = r.Replace(line)
	}
}

func writeAll(w io.Writer, lines []string) {
	replacer := strings.NewReplacer("a", "b") // want "in every call of writeAll"
	for _, line := range lines {
		replacer.WriteString(w, line)
	}
}
