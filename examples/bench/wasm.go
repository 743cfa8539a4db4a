package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"text/tabwriter"
)

// compareWasm builds this program for js/wasm, lets node and this machine
// measure the same, and prints both.
func compareWasm(w io.Writer) error {
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return fmt.Errorf("go env: %w", err)
	}
	file := filepath.Join(dir, "bench.wasm")
	build := exec.Command("go", "build", "-o", file, ".")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return fmt.Errorf("go build: %w", err)
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	node := filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec_node.js")
	theirs, theirDigest, err := measured(exec.Command("node", "--stack-size=8192", node, file, "-micro"))
	if err != nil {
		return err
	}
	ours, digest, err := measured(exec.Command(self, "-micro"))
	if err != nil {
		return err
	}
	if len(ours) != len(theirs) {
		return fmt.Errorf("%d figures here, %d in node", len(ours), len(theirs))
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "\tnative, us\twasm, us\tshare\t")
	for i, f := range ours {
		fmt.Fprintf(t, "%s\t%.2f\t%.2f\t%.2f\t\n", f.name, f.micro, theirs[i].micro, f.micro/theirs[i].micro)
	}
	t.Flush()
	if digest != theirDigest {
		return fmt.Errorf("results differ: %s here, %s in node", digest, theirDigest)
	}
	fmt.Fprintln(w, "all results are the same")
	return nil
}

// measured runs a command that prints what printMicro does.
func measured(c *exec.Cmd) (list []figure, digest string, err error) {
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		return nil, "", fmt.Errorf("%s: %w", c.Path, err)
	}
	return readMicro(bytes.NewReader(out))
}

// readMicro reads what printMicro prints.
func readMicro(r io.Reader) (list []figure, digest string, err error) {
	in := bufio.NewScanner(r)
	for in.Scan() {
		line := in.Text()
		if d, ok := strings.CutPrefix(line, digestIs); ok {
			digest = d
			continue
		}
		name, _, ok := strings.Cut(line, " us")
		i := strings.LastIndexByte(name, ' ')
		if !ok || i < 0 {
			return nil, "", fmt.Errorf("no figure in %q", line)
		}
		micro, err := strconv.ParseFloat(name[i+1:], 64)
		if err != nil {
			return nil, "", err
		}
		list = append(list, figure{strings.TrimSpace(name[:i]), micro})
	}
	return list, digest, in.Err()
}
