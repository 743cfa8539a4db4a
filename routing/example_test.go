package routing_test

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/cablegram/cablegram/routing"
)

func ExampleParseDTG() {
	d, err := routing.ParseDTG("011407zfeb08")
	fmt.Println(d, err)
	_, err = routing.ParseDTG("310903Z FEB 08")
	fmt.Println(err)
	var e *routing.Error
	if errors.As(err, &e) {
		fmt.Println(e.Offset, e.Reason)
	}
	// Output:
	// 011407Z FEB 08 <nil>
	// routing: offset 0 of "310903Z FEB 08": day 31 in FEB
	// 0 day 31 in FEB
}

func ExampleCutDTG() {
	d, rest, ok := routing.CutDTG("011407Z FEB 08 ZDK")
	fmt.Printf("%v %q %v\n", d, rest, ok)
	// Output: 011407Z FEB 08 " ZDK" true
}

func ExampleDTG_Time() {
	d, _ := routing.ParseDTG("312330R DEC")
	near := time.Date(2008, time.January, 3, 0, 0, 0, 0, time.UTC)
	fmt.Println(d.Time(near))
	fmt.Println(d.Time(time.Time{})) // no year, and nothing to take it from
	// Output:
	// 2008-01-01 04:30:00 +0000 UTC true
	// 0001-01-01 00:00:00 +0000 UTC false
}

// An address line is read from its end.
func ExampleCutUrgencySuffix() {
	for _, line := range []string{
		"SECSTATE WASHDC PRIORITY 5107",
		"AMEMBASSY EXAMPLE NIACT IMMEDIATE 0031-0033",
		"USMISSION EXAMPLE PRIOITY",
		"AMCONSUL EXAMPLE",
	} {
		number, line, _ := routing.CutContinuitySuffix(line)
		urgency, plad, repaired, _ := routing.CutUrgencySuffix(line)
		fmt.Printf("%q %q %q %v\n", plad, urgency, number, repaired)
	}
	// Output:
	// "SECSTATE WASHDC" "PRIORITY" "5107" false
	// "AMEMBASSY EXAMPLE" "NIACT IMMEDIATE" "0031-0033" false
	// "USMISSION EXAMPLE" "PRIORITY" "" true
	// "AMCONSUL EXAMPLE" "" "" false
}

func ExampleParsePrecedence() {
	p, _ := routing.ParsePrecedence("OO")
	fmt.Println(p, string(p.Letter()), p > routing.Priority)
	// Output: IMMEDIATE O true
}

func ExampleCutSignal() {
	s := "ZDK CTG RUEHXX 0042 0321410 ZFF4 (SVC 0007)"
	for s != "" {
		v, rest, ok := routing.CutSignal(s)
		if !ok {
			remark, _, _ := routing.CutRemark(s)
			fmt.Println("remark", remark)
			break
		}
		fmt.Printf("%s %q %q: %s\n", v.Code, v.Digit, v.Operand, v.Meaning())
		s = strings.TrimLeft(rest, " ")
	}
	// Output:
	// ZDK "" "CTG RUEHXX 0042 0321410": this is a repetition, made in answer to a request
	// ZFF "4" "": advise when this message has been received
	// remark (SVC 0007)
}

func ExampleRoute_Indicators() {
	r, _ := routing.ParseRoute("PP RUEHCN RUEHGH\nRUEHVC")
	fmt.Println(r.Precedence())
	for indicator := range r.Indicators() {
		fmt.Println(indicator)
	}
	// Output:
	// PRIORITY
	// RUEHCN
	// RUEHGH
	// RUEHVC
}

func ExampleFiling() {
	station := "RUEHXX #0042/01 0321410"
	_, line, _ := strings.Cut(station, " ")
	serial, line, _ := routing.CutSerial(line)
	filed, _ := routing.ParseFiling(strings.TrimSpace(line))
	month, day := filed.Date(2008)
	fmt.Println(serial.Number(), serial.Section(), day, month, string(filed.AppendClock(nil)))
	// Output: 42 1 1 February 1410
}

func ExampleSecurity_Nations() {
	v, _ := routing.ParseSecurity("SSSAA")
	nation, _ := v.Nations()
	fmt.Println(string(v.Class()), nation)
	// Output: S Australia
}

func ExampleParseTransmission() {
	v, _ := routing.ParseTransmission("VZCZCXRO0417")
	fmt.Println(v.Channel(), v.Number())
	// Output: XRO 417
}

func ExampleParseAutodin() {
	v, err := routing.ParseAutodin("RAAUZYUW RUXXABC0042 0321410-UUUU--RUXXDEF RUXXGHI.")
	fmt.Println(v.Precedence(), v.Station(), v.Serial(), v.Filing(), v.Content(), err)
	_, err = routing.ParseAutodin("RAAUZYUW RUXXABC0042 0321470-UUUU--RUXXDEF.")
	fmt.Println(err)
	// Output:
	// ROUTINE RUXXABC #0042 0321410 ZYUW <nil>
	// routing: offset 26 of "RAAUZYUW RUXXABC0042 0321470-UUUU--RUXXDEF.": want a minute 00 to 59
}
