//go:build !wasm

package neardup

const manyAtOnce = false
