package archive

import "strings"

// Detect returns which kind of container begins with head. It needs no more
// than the first 64 KB, which are better than less: a page may begin with
// many links. What is of no other kind is [KindText].
func Detect(head []byte) Kind {
	s := strings.TrimPrefix(string(head[:min(len(head), 1<<16)]), "\xef\xbb\xbf")
	switch {
	case isCSV(s):
		return KindCSV
	case isEmail(s):
		return KindEmail
	case isHTML(s):
		if strings.Contains(s, `class="s_key"`) || strings.Contains(s, `class='s_key'`) {
			return KindPlusD
		}
		return KindHTML
	}
	return detectLines(s)
}

// detectLines looks for the lines that only one kind of container has.
func detectLines(s string) Kind {
	const toTable = 12 // lines between a title and its table
	title := toTable + 1
	for line := range strings.Lines(s) {
		line = strings.TrimRight(line, " \t\r\n")
		switch {
		case isTitle([]byte(line)):
			title = 0
		case title <= toTable:
			if isTableHead(cells([]byte(line), "|")) || isTableHead(cells([]byte(line), "\t")) {
				return KindPage
			}
			title++
		case line == "Message Text", line == "Message Attributes":
			return KindAAD
		}
	}
	return KindText
}

// isCSV reports whether s begins with a row of cables.csv, or with the names of
// its columns and a row.
func isCSV(s string) bool {
	s = strings.TrimLeft(s, " \r\n")
	if isCSVBorder([]byte(s[:min(len(s), csvBorder)])) {
		return true
	}
	names, rest, _ := strings.Cut(s, "\n")
	n := 1 + strings.Count(names, ",")
	return csvColumns <= n && n <= 1+csvColumns && isCSVBorder([]byte(rest[:min(len(rest), csvBorder)]))
}

// isHTML reports whether s begins as an HTML page does.
func isHTML(s string) bool {
	s = strings.TrimLeft(s, " \t\r\n")
	if len(s) < 2 || s[0] != '<' {
		return false
	}
	return s[1] == '!' || s[1] == '?' || cutTagName([]byte(s[1:])) != ""
}

// isEmail reports whether s begins as a mailbox does, or with the head of a
// message as programs write it: fields in each line up to a blank one, with one
// among them at least that no one writes by hand. A cable has labels too.
func isEmail(s string) bool {
	if strings.HasPrefix(s, "From ") && strings.Contains(s[:strings.IndexByte(s+"\n", '\n')], "@") {
		return true
	}
	machine := false
	for line := range strings.Lines(s) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" {
			break
		}
		if line[0] == ' ' || line[0] == '\t' {
			continue
		}
		name, _, ok := strings.Cut(line, ":")
		if !ok || name == "" || strings.ContainsAny(name, " \t") {
			return false
		}
		for _, field := range []string{
			"Received", "Return-Path", "Delivered-To", "Message-ID", "MIME-Version", "Content-Type",
			"Content-Transfer-Encoding", "In-Reply-To", "DKIM-Signature",
		} {
			machine = machine || equalFold(name, field)
		}
	}
	return machine
}
