package stats

import (
	"fmt"
	"strconv"
	"time"
)

// Charts over time.

// A plot is a chart of bars, from left to right in time.
type plot struct {
	Caption      string
	Low          bool // it is of less height than others
	Ticks        []tick
	Bars         []bar
	Labels       []label
	Legend       []legend
	Base, LabelY string
}

type tick struct{ Y, Label string }

type bar struct{ Class, X, Y, W, H, Hover string }

type label struct {
	X     string
	Label string
	More  bool // left out where there is little room
}

type legend struct{ Class, Label string }

// The height of a plot from its highest tick to its base, and what is above and
// below for letters.
const (
	plotHeight = 200
	lowHeight  = 140
	plotTop    = 8
	plotLabel  = 18
)

// A scale turns numbers into pixels.
type scale struct{ top, height int }

// newScale returns a scale for numbers up to most, and its ticks.
func newScale(most, height int) (scale, []tick) {
	step := 1
	for _, f := 0, 0; most > 4*step; f++ {
		step = niceStep(f)
	}
	s := scale{top: (most + step - 1) / step * step, height: height}
	var ticks []tick
	for n := 0; n <= s.top; n += step {
		ticks = append(ticks, tick{s.y(n), number(n)})
	}
	return s, ticks
}

// niceStep returns the numbers 1, 2, 5, 10, 20, 50, ...
func niceStep(i int) int {
	n := []int{1, 2, 5}[i%3]
	for range i / 3 {
		n *= 10
	}
	return n
}

func (s scale) pixels(n int) float64 { return float64(n) * float64(s.height) / float64(max(s.top, 1)) }

func (s scale) y(n int) string { return pixel(plotTop + float64(s.height) - s.pixels(n)) }

func pixel(f float64) string { return strconv.FormatFloat(f, 'f', 1, 64) }

// monthPlot shows the cables of each month, from the first year to the last.
func (r *Report) monthPlot() plot {
	first, last := r.span()
	p := plot{Caption: "Cables per month", Low: true}
	most := 0
	for _, y := range r.Years {
		if y.Year != 0 {
			for _, n := range y.Months {
				most = max(most, n)
			}
		}
	}
	if most == 0 {
		return p
	}
	var s scale
	s, p.Ticks = newScale(most, lowHeight)
	months := 12 * (last - first + 1)
	for _, y := range r.Years {
		if y.Year == 0 {
			continue
		}
		for m, n := range y.Months {
			if n == 0 {
				continue
			}
			at := 12*(y.Year-first) + m
			p.Bars = append(p.Bars, bar{
				Class: "f4", X: percent(float64(at) / float64(months)), W: percent(min(0.92, 0.6+0.0005*float64(months)) / float64(months)),
				Y: s.y(n), H: pixel(max(s.pixels(n), 1)),
				Hover: fmt.Sprintf("%s %d: %s", time.Month(m+1), y.Year, plural(n, "cable")),
			})
		}
	}
	p.axis(first, last, lowHeight)
	return p
}

// yearPlot shows the classes of each year's cables, one above the other, those
// that protect most at the bottom.
func (r *Report) yearPlot() plot {
	first, last := r.span()
	p := plot{Caption: "Cables per year, by classification"}
	most := 0
	for _, y := range r.Years {
		if y.Year != 0 {
			most = max(most, y.Count)
		}
	}
	if most == 0 {
		return p
	}
	var s scale
	s, p.Ticks = newScale(most, plotHeight)
	for _, c := range r.Classes {
		l := legend{classTone(c.Value), classLabel(c.Value)}
		if n := len(p.Legend); n == 0 || p.Legend[n-1] != l {
			p.Legend = append(p.Legend, l)
		}
	}
	width := 1 / float64(last-first+1)
	thick := min(0.7*width, 0.08)
	for _, y := range r.Years {
		if y.Year == 0 {
			continue
		}
		below := 0
		for _, c := range y.Classes {
			p.Bars = append(p.Bars, bar{
				Class: classTone(c.Value),
				X:     percent((float64(y.Year-first)+0.5)*width - thick/2), W: percent(thick),
				Y: s.y(below + c.Count), H: pixel(s.pixels(c.Count)),
				Hover: fmt.Sprintf("%d, %s: %s of %s", y.Year, or(shown(c.Value), "no class"), number(c.Count), plural(y.Count, "cable")),
			})
			below += c.Count
		}
	}
	p.axis(first, last, plotHeight)
	return p
}

// classTone returns how dark a class is drawn.
func classTone(class string) string {
	switch class {
	case "TOP SECRET":
		return "f5"
	case "SECRET":
		return "f4"
	case "CONFIDENTIAL":
		return "f3"
	case "RESTRICTED":
		return "f3"
	case "UNCLASSIFIED":
		return "f1"
	case "":
		return "f0"
	}
	return "f2"
}

func classLabel(class string) string {
	switch classTone(class) {
	case "f0":
		return "none"
	case "f2":
		return "LOU, SBU and other controls alone"
	}
	return class
}

// axis names years below the plot: every one if there is room, or every second,
// fifth or tenth.
func (p *plot) axis(first, last, height int) {
	years := last - first + 1
	wide := yearStep(years, 16)
	narrow := wide * yearStep((years+wide-1)/wide, 6)
	for year := first; year <= last; year++ {
		if year%wide != 0 {
			continue
		}
		p.Labels = append(p.Labels, label{
			X: percent((float64(year-first) + 0.5) / float64(years)), Label: strconv.Itoa(year), More: year%narrow != 0,
		})
	}
	p.Base = strconv.Itoa(plotTop + height)
	p.LabelY = strconv.Itoa(plotTop + height + plotLabel)
}

// yearStep returns after how many years one is named, so that not more than
// most are.
func yearStep(years, most int) int {
	i := 0
	for years > most*niceStep(i) {
		i++
	}
	return niceStep(i)
}
