#!/usr/bin/env python3
"""Checks that --help, the man page and the completions name the same options and commands.

usage: options.py ROOT ENTAG

One line a fault; exit status 1 when there is one.
"""
import pathlib
import re
import subprocess
import sys

# Everywhere an option is {its names: what its argument is called}; "" when it takes none.


def of_help(text):
    options = {}
    for line in text.splitlines():
        match = re.match(r"  (?:(-\w), |    )(--[\w-]+)(?: ([A-Z][A-Z,.]*))?(?:  |$)", line)
        if match:
            options[names(*match.group(1, 2))] = match[3] or ""
    return options


def of_man(text):
    section = re.search(r"^# OPTIONS$(.*?)^# ", text, re.S | re.M)
    options = {}
    for line in section[1].splitlines() if section else ():
        if line.startswith("*-"):
            plain = re.sub(r"[*_]", "", line)
            match = re.fullmatch(r"(?:(-\w), )?(--[\w-]+)(?: (.+))?", plain)
            if not match:
                raise ValueError(f"man/entag.1.scd: cannot read the option {line!r}")
            options[names(*match.group(1, 2))] = match[3] or ""
    return options


def of_fish(text):
    options = {}
    for line in re.findall(r"^complete -c entag (.*)$", text, re.M):
        short, long = re.search(r"-s (\w)\b", line), re.search(r"-l ([\w-]+)", line)
        if not long:
            continue  # a command
        takes = re.search(r"(?:^| )-[xr](?: |$)", line)
        options[names(short and f"-{short[1]}", f"--{long[1]}")] = bool(takes)
    return options


def of_zsh(text):
    options = {}
    for short, long, takes in re.findall(
            r"^  '?(?:\([^)]*\))?'?(?:\*)?(?:\{(-\w)\+?,)?(--[\w-]+)(=?)", text, re.M):
        options[names(short, long)] = bool(takes)
    return options


def of_bash(text):
    offered = re.search(r'options="([^"]*)"', text)
    return set(offered[1].split()) if offered else set()


def commands_of_help(text):
    section = re.search(r"^Commands$(.*?)^$", text, re.S | re.M)
    return set(re.findall(r"^  (\w+)\b", section[1], re.M)) if section else set()


def commands_of_man(text):
    section = re.search(r"^# COMMANDS$(.*?)^# ", text, re.S | re.M)
    return set(re.findall(r"^\*(\w+)\*", section[1], re.M)) if section else set()


def commands_of_fish(text):
    return set(re.findall(r"__fish_is_first_arg' .*-a (\w+)", text))


def commands_of_zsh(text):
    found = re.search(r"compadd [^\n]*-- ([\w ]+)\n", text)
    return set(found[1].split()) if found else set()


def commands_of_bash(text):
    found = re.search(r'commands="([\w ]*)"', text)
    return set(found[1].split()) if found else set()


def names(short, long):
    return f"{short}, {long}" if short else long


def difference(wanted, found, place):
    for name in sorted(wanted.keys() - found.keys()):
        yield f"{place}: {name} of --help is missing"
    for name in sorted(found.keys() - wanted.keys()):
        yield f"{place}: {name} is not in --help"
    for name in sorted(wanted.keys() & found.keys()):
        if wanted[name] != found[name]:
            yield f"{place}: {name} takes {said(found[name])}; in --help {said(wanted[name])}"


def said(argument):
    if isinstance(argument, bool):
        return "an argument" if argument else "no argument"
    return argument or "no argument"


def faults(helped, man, bash, zsh, fish):
    """The five texts -> the messages."""
    wanted = of_help(helped)
    if not wanted:
        yield "--help: no options found"
        return
    takes = {name: bool(argument) for name, argument in wanted.items()}
    yield from difference(wanted, of_man(man), "man/entag.1.scd")
    yield from difference(takes, of_zsh(zsh), "completions/_entag")
    yield from difference(takes, of_fish(fish), "completions/entag.fish")
    single = {name for both in wanted for name in both.split(", ")}
    yield from difference(dict.fromkeys(single), dict.fromkeys(of_bash(bash)),
                          "completions/entag.bash")
    commands = commands_of_help(helped)
    for place, found in (("man/entag.1.scd", commands_of_man(man)),
                         ("completions/entag.bash", commands_of_bash(bash)),
                         ("completions/_entag", commands_of_zsh(zsh)),
                         ("completions/entag.fish", commands_of_fish(fish))):
        yield from difference(dict.fromkeys(commands), dict.fromkeys(found), place)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    root = pathlib.Path(sys.argv[1])
    helped = subprocess.run([sys.argv[2], "--help"], check=True, capture_output=True,
                            text=True).stdout
    texts = [(root / name).read_text() for name in
             ("man/entag.1.scd", "completions/entag.bash", "completions/_entag",
              "completions/entag.fish")]
    found = list(faults(helped, *texts))
    print("\n".join(found) if found else f"{len(of_help(helped))} options, the same everywhere")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
