module example.com/memvet-examples

go 1.21
