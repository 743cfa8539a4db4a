package cable_test

var explainTests = []struct{ src string }{}
