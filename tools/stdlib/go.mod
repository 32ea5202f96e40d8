module memvet/tools/stdlib

go 1.26
