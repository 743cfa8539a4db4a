//go:build !unix && !js

package main

import "time"

var start = time.Now()

// processor returns the time since the start, where no other is to be had.
func processor() time.Duration { return time.Since(start) }
