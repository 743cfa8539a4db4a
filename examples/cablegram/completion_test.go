package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The script for bash completes what it should.
func TestBash(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash here:", err)
	}
	if version, err := exec.Command(bash, "-c", `echo $BASH_VERSION; type -t compgen`).Output(); err != nil || !strings.Contains(string(version), "builtin") {
		t.Skipf("this bash completes nothing: %v %s", err, version)
	}
	script, _, _ := run(t, nil, "completion", "bash")
	file := filepath.Join(t.TempDir(), "cablegram.bash")
	if err := os.WriteFile(file, []byte(script), 0o666); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, cmd := range commands() {
		names = append(names, cmd.name)
	}
	for _, tt := range []struct {
		line string // its last word is to be completed
		want []string
	}{
		{"cablegram ", append(names, "help")},
		{"cablegram pa", []string{"parse"}},
		{"cablegram parse -", []string{"-fields", "-j", "-ndjson", "-spans", "-text", "-tsv", "-width"}},
		{"cablegram parse x -sp", []string{"-spans"}},
		{"cablegram parse -j ", nil},
		{"cablegram parse x", nil}, // files, which bash itself completes
		{"cablegram help comp", []string{"completion"}},
		{"cablegram help ", names},
		{"cablegram completion ", []string{"bash", "zsh", "fish"}},
		{"cablegram completion bash ", nil},
		{"cablegram nothing -", nil},
	} {
		words := strings.Split(tt.line, " ")
		args := append([]string{"-c", `
			set -u
			source "$0"
			COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
			_cablegram
			printf '%s\n' "${COMPREPLY[@]-}"
		`, file}, words...)
		out, err := exec.Command(bash, args...).CombinedOutput()
		if err != nil {
			t.Errorf("%q: %v: %s", tt.line, err, out)
		}
		if diff := cmp.Diff(tt.want, strings.Fields(string(out))); diff != "" && len(tt.want)+len(strings.Fields(string(out))) > 0 {
			t.Errorf("%q (-want +got):\n%s", tt.line, diff)
		}
	}
	out, err := exec.Command(bash, "-c", `source "$0"; complete -p cablegram`, file).CombinedOutput()
	if got := string(out); err != nil || got != "complete -F _cablegram cablegram\n" {
		t.Errorf("%v: %s", err, got)
	}
}

// The scripts for other shells are read without errors where these exist.
func TestShells(t *testing.T) {
	for _, shell := range []string{"zsh", "fish"} {
		t.Run(shell, func(t *testing.T) {
			path, err := exec.LookPath(shell)
			if err != nil {
				t.Skip("no such shell here:", err)
			}
			script, _, _ := run(t, nil, "completion", shell)
			cmd := exec.Command(path, "-n")
			cmd.Stdin = strings.NewReader(script)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
}
