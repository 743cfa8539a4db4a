package neardup

// A Judge judges many pairs of texts, each folded once, as the clusters do.
type Judge struct {
	al    aligner
	texts []folded
}

// Add takes a text in and returns its number.
func (j *Judge) Add(s string) int {
	var f folded
	fold(&f, s)
	j.texts = append(j.texts, f)
	return len(j.texts) - 1
}

// Label judges two texts by their numbers.
func (j *Judge) Label(x, y int) Label { return j.al.compare(&j.texts[x], &j.texts[y]).label }
