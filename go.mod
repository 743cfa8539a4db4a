module github.com/cablegram/cablegram

go 1.25.0
