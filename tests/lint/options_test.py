#!/usr/bin/env python3
"""Tests of options.py: an option that one place lacks, has more, or tells otherwise."""
import unittest

import options

HELP = """Input
      --from FORMAT       text (default)
      --keep PATH,...     fields
  -o, --output FILE       write to FILE

Commands
  test [PIPELINE]         run the tests; a second
                          line

  -h, --help              print this
"""
MAN = """# OPTIONS

*--from* _FORMAT_
	Text with *--other* in it.

*--keep* _PATH_,...
*-o*, *--output* _FILE_
*-h*, *--help*

# COMMANDS

*test* [_PIPELINE_]
	Run *them*.

# INPUT

*--not-here*
"""
BASH = 'commands="test"\noptions="--from --keep\n  -o --output -h --help"'
ZSH = r"""
  '--from=[format]:format:(text)' \
  '*--keep=[fields]:paths' \
  '(-o --output)'{-o+,--output=}'[write]:file:_files' \
  '(- *)'{-h,--help}'[print]' \
compadd -X command -- test
"""
FISH = """
complete -c entag -l from -x -a 'text' -d 'Format'
complete -c entag -l keep -x -d 'Fields'
complete -c entag -s o -l output -r -d 'Write'
complete -c entag -s h -l help -d 'Print'
complete -c entag -n '__fish_is_first_arg' -f -a test -d 'Run'
"""


class Options(unittest.TestCase):
    def check(self, *wanted, **changed):
        texts = {"helped": HELP, "man": MAN, "bash": BASH, "zsh": ZSH, "fish": FISH} | changed
        self.assertEqual(list(options.faults(**texts)), list(wanted))

    def test_the_same_everywhere(self):
        self.check()
        self.assertEqual(options.of_help(HELP), {"--from": "FORMAT", "--keep": "PATH,...",
                                                 "-o, --output": "FILE", "-h, --help": ""})

    def test_an_option_that_only_help_has(self):
        self.check("man/entag.1.scd: -j, --jobs of --help is missing",
                   "completions/_entag: -j, --jobs of --help is missing",
                   "completions/entag.fish: -j, --jobs of --help is missing",
                   "completions/entag.bash: --jobs of --help is missing",
                   "completions/entag.bash: -j of --help is missing",
                   helped=HELP + "  -j, --jobs N            documents\n")

    def test_options_that_help_lacks(self):
        self.check("man/entag.1.scd: --why is not in --help",
                   man=MAN.replace("*--from*", "*--why*\n*--from*"))
        self.check("completions/entag.bash: --why is not in --help",
                   bash=BASH.replace("--keep", "--keep --why"))
        self.check("completions/_entag: --why is not in --help",
                   zsh=ZSH + "  '--why[explain]' \\\n")
        self.check("completions/entag.fish: --why is not in --help",
                   fish=FISH + "complete -c entag -l why -d 'Explain'\n")

    def test_arguments_that_differ(self):
        self.check("man/entag.1.scd: --from takes NAME; in --help FORMAT",
                   man=MAN.replace("FORMAT", "NAME"))
        self.check("completions/_entag: -h, --help takes an argument; in --help no argument",
                   zsh=ZSH.replace("--help}", "--help=}"))
        self.check("completions/entag.fish: --keep takes no argument; in --help an argument",
                   fish=FISH.replace("keep -x", "keep"))

    def test_commands(self):
        self.check("man/entag.1.scd: check of --help is missing",
                   "completions/entag.bash: check of --help is missing",
                   "completions/_entag: check of --help is missing",
                   "completions/entag.fish: check of --help is missing",
                   helped=HELP.replace("  test", "  check FILE\n  test"))
        self.check("completions/entag.bash: why is not in --help",
                   bash=BASH.replace('"test"', '"test why"'))

    def test_help_without_options(self):
        self.check("--help: no options found", helped="usage: entag\n")


if __name__ == "__main__":
    unittest.main()
