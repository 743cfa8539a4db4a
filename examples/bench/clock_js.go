package main

import (
	"syscall/js"
	"time"
)

// processor returns the time that node has had of processors, for itself.
func processor() time.Duration {
	return time.Duration(js.Global().Get("process").Call("cpuUsage").Get("user").Float()) * time.Microsecond
}
