package routing

// An Indicator is a routing indicator such as RUEHC.
type Indicator string
