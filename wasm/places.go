package main

import (
	"strings"

	"github.com/cablegram/cablegram/cable"
	"github.com/cablegram/cablegram/routing"
)

// Where the posts of a heading lie, for a map.

// The roles of a place.
const (
	roleFrom = iota
	roleTo
	roleInfo
)

// putPlaces puts the originator and the addressees whose places are known, and
// returns their number.
func (v *view) putPlaces() int {
	n := 0
	put := func(role uint32, k cable.Kind, a *cable.Address) {
		post, _ := a.Post()
		latitude, longitude, ok := placeOf(post)
		if !ok {
			return
		}
		info, _ := post.Info()
		where := info.City
		if info.Country != "" && info.Country != info.City {
			where += ", " + info.Country
		}
		v.put(role, v.node(k, a.Span), uint32(int32(latitude)), uint32(int32(longitude)))
		v.str(postName(post))
		v.str(where)
		n++
	}
	h := &v.m.Heading
	put(roleFrom, cable.KindFrom, &h.From)
	for i := range h.To {
		put(roleTo, cable.KindTo, &h.To[i])
	}
	for i := range h.Info {
		put(roleInfo, cable.KindInfo, &h.Info[i])
	}
	return n
}

// placeOf returns where a post lies, in hundredths of a degree north and east.
func placeOf(post routing.Post) (latitude, longitude int16, ok bool) {
	if post == "" {
		return 0, 0, false
	}
	list := placePosts
	for i := 0; list != ""; i++ {
		var name string
		if name, list, _ = strings.Cut(list, "\n"); name == string(post) {
			return placeDegrees[2*i], placeDegrees[2*i+1], true
		}
	}
	return 0, 0, false
}
