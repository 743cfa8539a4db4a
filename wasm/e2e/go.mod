module github.com/cablegram/cablegram/wasm/e2e

go 1.25.0

require (
	github.com/cablegram/cablegram v0.0.0
	github.com/chromedp/cdproto v0.159.0
	github.com/chromedp/chromedp v0.23.0
	github.com/tetratelabs/wazero v1.12.0
)

require (
	github.com/agnivade/levenshtein v1.2.2 // indirect
	github.com/go-json-experiment/json v0.0.0-20260213210345-44df1a37e875 // indirect
	golang.org/x/sys v0.44.0 // indirect
)

replace github.com/cablegram/cablegram => ../..
