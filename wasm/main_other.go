//go:build !wasip1

// Wasm builds the browser demo of cablegram, and serves it on this machine.
//
//	go run ./wasm [-addr host:port] [-open]    serve it
//	go run ./wasm -o DIR [-brotli]             write it as a static site
//
// It needs the source of the module and the go command, and nothing else. The
// site works from any path of any static host: all its addresses are relative.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"time"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "wasm:", err)
		}
		os.Exit(2)
	}
}

func run(args []string, stdout io.Writer) error {
	f := flag.NewFlagSet("wasm", flag.ContinueOnError)
	addr := f.String("addr", "localhost:8080", "serve on `host:port`; if nobody asked for this port and it is taken, on a free one")
	open := f.Bool("open", false, "open the page in the browser")
	out := f.String("o", "", "write the site to `DIR` and do not serve it")
	brotli := f.Bool("brotli", false, "with -o, write .br files too")
	if err := f.Parse(args); err != nil {
		return err
	}
	if f.NArg() > 0 {
		return fmt.Errorf("unknown argument %q", f.Arg(0))
	}
	if *brotli && *out == "" {
		return errors.New("-brotli goes with -o")
	}
	s, err := build()
	if err != nil {
		return err
	}
	if *out != "" {
		if err := s.write(*out); err != nil {
			return err
		}
		if *brotli {
			if err := pack(s.dir, *out); err != nil {
				return err
			}
		}
		fmt.Fprintf(stdout, "%d files in %s\n", len(s.files), *out)
		return nil
	}
	asked := false
	f.Visit(func(f *flag.Flag) { asked = asked || f.Name == "addr" })
	l, err := listen(*addr, asked)
	if err != nil {
		return err
	}
	url := "http://" + l.Addr().String() + "/"
	fmt.Fprintf(stdout, "cablegram is at %s\nnothing that you open there leaves this machine; Ctrl-C ends it\n", url)
	if *open {
		if err := browse(url); err != nil {
			fmt.Fprintln(os.Stderr, "wasm:", err)
		}
	}
	server := http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second}
	return server.Serve(l)
}

// listen listens on addr, or on a free port of the same host if it is taken and
// nobody asked for it.
func listen(addr string, asked bool) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	if err == nil || asked {
		return l, err
	}
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	return net.Listen("tcp", net.JoinHostPort(host, "0"))
}

// browse opens url in the browser of the desktop.
func browse(url string) error {
	name, args := "xdg-open", []string{url}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", url}
	}
	return exec.Command(name, args...).Start()
}

// pack writes the .br files, with a module of its own: the writer of brotli is
// not to be a requirement of whoever imports cablegram.
func pack(dir, out string) error {
	cmd := exec.Command("go", "run", "-C", dir+"/pack", ".", out)
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	return cmd.Run()
}
