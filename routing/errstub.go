package routing

import "strconv"

// Error tells where and why a value could not be read.
type Error struct {
	Input  string // the text that was read
	Offset int    // the byte of Input where reading failed
	Reason string // what was wrong there
}

func (e *Error) Error() string {
	return "routing: " + strconv.Quote(e.Input) + " at " + strconv.Itoa(e.Offset) + ": " + e.Reason
}
