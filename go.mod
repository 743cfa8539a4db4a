module github.com/cablegram/cablegram

go 1.25.0

require github.com/agnivade/levenshtein v1.2.2

require (
	github.com/google/go-cmp v0.7.0 // indirect
	golang.org/x/text v0.41.0 // indirect
)
