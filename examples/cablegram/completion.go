package main

import (
	"flag"
	"fmt"
	"strings"
)

func completionCommand() command {
	return command{
		name:  "completion",
		usage: "bash|zsh|fish",
		short: "print a script that completes commands and flags in a shell",
		words: []string{"bash", "zsh", "fish"},
		flags: completion,
		help: `Completion prints a script. To have a shell complete what is typed after
"cablegram", let it read the script when it starts:

  bash    echo 'source <(cablegram completion bash)' >> ~/.bashrc
  zsh     echo 'source <(cablegram completion zsh)' >> ~/.zshrc, behind compinit
  fish    cablegram completion fish > ~/.config/fish/completions/cablegram.fish
`,
	}
}

func completion(c *call, f *flag.FlagSet) func(args []string) int {
	return func(args []string) int {
		if len(args) != 1 {
			return c.usage("one shell is needed")
		}
		scripts := map[string]func() string{"bash": bashScript, "zsh": zshScript, "fish": fishScript}
		script, ok := scripts[args[0]]
		if !ok {
			return c.usage(fmt.Sprintf("no script for the shell %q", args[0]))
		}
		c.print([]byte(script()))
		return c.done()
	}
}

// A completed command is what shells need to know of one.
type completed struct {
	command
	list []completedFlag
}

type completedFlag struct {
	name  string
	value string // what it takes, "" if nothing
	usage string
}

// completedCommands returns all commands, and help, which is not one of them.
func completedCommands() (list []completed) {
	var names []string
	for _, cmd := range commands() {
		names = append(names, cmd.name)
		f := flag.NewFlagSet("", flag.ContinueOnError)
		cmd.flags(new(call), f)
		x := completed{command: cmd}
		f.VisitAll(func(f *flag.Flag) {
			value, usage := flag.UnquoteUsage(f)
			x.list = append(x.list, completedFlag{f.Name, value, usage})
		})
		list = append(list, x)
	}
	return append(list, completed{command: command{name: "help", short: "say more of a command", words: names}})
}

func bashScript() string {
	var b strings.Builder
	b.WriteString(`# Completes the commands and flags of cablegram in bash.
_cablegram() {
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words= flags= values=
	COMPREPLY=()
	case ${COMP_WORDS[1]} in
`)
	list := completedCommands()
	var names []string
	for _, cmd := range list {
		names = append(names, cmd.name)
		var flags, values []string
		for _, f := range cmd.list {
			flags = append(flags, "-"+f.name)
			if f.value != "" {
				values = append(values, "-"+f.name)
			}
		}
		fmt.Fprintf(&b, "\t%s) words=%q flags=%q values=%q ;;\n", cmd.name,
			strings.Join(cmd.words, " "), strings.Join(flags, " "), strings.Join(values, " "))
	}
	fmt.Fprintf(&b, `	esac
	if ((COMP_CWORD == 1)); then
		words=%q
	elif [[ " $values " == *" $before "* ]]; then
		return
	elif [[ $word == -* ]]; then
		words=$flags
	elif ((COMP_CWORD > 2)) && [[ $words ]]; then
		return
	fi
	if [[ $words ]]; then
		COMPREPLY=($(compgen -W "$words" -- "$word"))
	else
		compopt -o default 2>/dev/null
	fi
}
complete -F _cablegram cablegram
`, strings.Join(names, " "))
	return b.String()
}

func zshScript() string {
	quote := strings.NewReplacer(`'`, `'\''`, `[`, `\[`, `]`, `\]`, `:`, `\:`).Replace
	var b strings.Builder
	b.WriteString(`#compdef cablegram
# Completes the commands and flags of cablegram in zsh.
_cablegram() {
	local -a commands=(
`)
	list := completedCommands()
	for _, cmd := range list {
		fmt.Fprintf(&b, "\t\t'%s:%s'\n", cmd.name, quote(cmd.short))
	}
	b.WriteString(`	)
	if ((CURRENT == 2)); then
		_describe command commands
		return
	fi
	shift words
	((CURRENT--))
	case $words[1] in
`)
	for _, cmd := range list {
		fmt.Fprintf(&b, "\t%s)\n\t\t_arguments", cmd.name)
		for _, f := range cmd.list {
			value := ""
			if f.value != "" {
				value = ":" + quote(f.value) + ":"
			}
			fmt.Fprintf(&b, " \\\n\t\t\t'-%s[%s]%s'", f.name, quote(f.usage), value)
		}
		if len(cmd.words) > 0 {
			fmt.Fprintf(&b, " \\\n\t\t\t'1:word:(%s)'", strings.Join(cmd.words, " "))
		} else {
			b.WriteString(" \\\n\t\t\t'*:file:_files'")
		}
		b.WriteString(" ;;\n")
	}
	b.WriteString(`	esac
}
if [[ $funcstack[1] == _cablegram ]]; then
	_cablegram "$@"
else
	compdef _cablegram cablegram
fi
`)
	return b.String()
}

func fishScript() string {
	quote := strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace
	var b strings.Builder
	b.WriteString("# Completes the commands and flags of cablegram in fish.\n")
	for _, cmd := range completedCommands() {
		fmt.Fprintf(&b, "complete -c cablegram -n __fish_use_subcommand -f -a %s -d '%s'\n", cmd.name, quote(cmd.short))
		in := "complete -c cablegram -n '__fish_seen_subcommand_from " + cmd.name + "'"
		if len(cmd.words) > 0 {
			fmt.Fprintf(&b, "%s -f -a '%s'\n", in, strings.Join(cmd.words, " "))
		}
		for _, f := range cmd.list {
			value := ""
			if f.value != "" {
				value = " -x"
			}
			fmt.Fprintf(&b, "%s -o %s%s -d '%s'\n", in, f.name, value, quote(f.usage))
		}
	}
	return b.String()
}
