module github.com/cablegram/cablegram/wasm/pack

go 1.26

require github.com/andybalholm/brotli v1.3.0
