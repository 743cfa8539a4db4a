//go:build unix

package main

import (
	"syscall"
	"time"
)

// processor returns the time that this process has had of processors, for itself.
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return time.Duration(time.Now().UnixNano())
	}
	return time.Duration(u.Utime.Nano())
}
