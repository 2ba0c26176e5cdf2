#!/usr/bin/env python3
"""Tests of tools/packages, tools/demo and tools/test on machines that are made up."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = ["cmake", "g++", "libboost1.81-dev", "libcli11-dev", "libexpected-dev", "libfmt-dev",
         "libsimdjson-dev", "libtbb-dev", "libutf8proc-dev", "libyaml-cpp-dev", "ninja-build",
         "pkg-config", "scdoc"]
PLAIN = ("awk", "cat", "date", "dirname", "grep", "head", "mktemp", "nproc", "paste", "printf",
         "rm", "sed", "sh", "sort", "tail", "tr")


class Machine(unittest.TestCase):
    """A machine whose PATH has the plain tools and what a test puts there."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.bin = pathlib.Path(folder.name)
        for name in PLAIN:
            (self.bin / name).symlink_to(shutil.which(name))
        self.have("id", "echo 1000")

    def have(self, name, script):
        path = self.bin / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def have_packages(self, installed, offered):
        """Both {name: version}."""
        listed = "".join(f"installed {name} {version}\n" for name, version in installed.items())
        self.have("dpkg-query", f"cat <<'END'\n{listed}END")
        policy = "".join(f"{name}:\n  Installed: (none)\n  Candidate: {version}\n"
                         for name, version in offered.items())
        self.have("apt-cache", f"cat <<'END'\n{policy}END")
        # Good enough for the versions of these tests.
        self.have("dpkg", '[ "$(printf "%s\\n%s\\n" "$2" "$4" | sort -V | head -n 1)" = "$4" ]')

    def run_tool(self, *command):
        done = subprocess.run([str(ROOT / command[0]), *command[1:]], text=True,
                              capture_output=True, env={"PATH": str(self.bin), "TMPDIR": "/tmp"})
        return done.returncode, done.stdout, done.stderr


class Packages(Machine):
    def test_without_apt_the_names_are_those_of_debian_12(self):
        self.assertEqual(self.run_tool("tools/packages", "--list", "build"),
                         (0, "\n".join(BUILD) + "\n", ""))
        self.assertEqual(self.run_tool("tools/packages", "--missing", "build"),
                         (0, "\n".join(BUILD) + "\n", ""))

    def test_a_release_with_a_newer_boost(self):
        self.have_packages({}, {"libboost-dev": "1.83.0.1", "libboost1.81-dev": "(none)"})
        _, names, _ = self.run_tool("tools/packages", "--list", "build")
        self.assertIn("libboost-dev", names.split())
        self.assertNotIn("libboost1.81-dev", names.split())

    def test_an_old_boost_is_no_alternative(self):
        installed = dict.fromkeys(BUILD, "99:1") | {"libboost-dev": "1.74.0.3"}
        del installed["libboost1.81-dev"]
        self.have_packages(installed, {"libboost1.81-dev": "1.81.0-5", "libboost-dev": "1.74.0.3"})
        self.assertEqual(self.run_tool("tools/packages", "--missing", "build"),
                         (0, "libboost1.81-dev\n", ""))

    def test_too_old_is_missing(self):
        self.have_packages(dict.fromkeys(BUILD, "99:1") | {"cmake": "3.18.4-2"}, {})
        self.assertEqual(self.run_tool("tools/packages", "--missing", "build"), (0, "cmake\n", ""))

    def test_nothing_missing(self):
        self.have_packages(dict.fromkeys(BUILD, "99:1"), {})
        self.assertEqual(self.run_tool("tools/packages", "--missing", "build"), (0, "", ""))

    def test_an_unknown_argument(self):
        self.assertEqual(
            self.run_tool("tools/packages", "--lst"),
            (2, "", "tools/packages: unknown argument '--lst'; see tools/packages --help\n"))


class CannotInstall(Machine):
    def test_no_apt(self):
        code, out, err = self.run_tool("tools/demo")
        self.assertEqual((code, out), (2, "\n== Packages\n"))
        self.assertEqual(err, "tools/demo: there is no apt-get here; install these packages, then "
                              "run it again: cmake g++ jq " + " ".join(BUILD[2:]) + "\n")

    def test_no_root(self):
        self.have_packages(dict.fromkeys(BUILD, "99:1"), {})
        self.have("apt-get", "exit 1")
        self.assertEqual(self.run_tool("tools/demo"),
                         (2, "\n== Packages\n",
                          "tools/demo: installing needs root or sudo; install these packages, then "
                          "run it again: jq\n"))

    def test_the_tests_want_more_packages(self):
        code, _, err = self.run_tool("tools/test", "--quick")
        self.assertEqual(code, 2)
        self.assertEqual(err, "tools/test: there is no apt-get here; install these packages, then "
                              "run it again: catch2 cmake g++ jq libboost1.81-dev libcli11-dev "
                              "libexpected-dev libfmt-dev librapidcheck-dev libsimdjson-dev "
                              "libtbb-dev libutf8proc-dev libyaml-cpp-dev ninja-build pkg-config "
                              "python3 scdoc\n")

    def test_a_package_that_this_release_lacks(self):
        self.have_packages(dict.fromkeys(BUILD, "99:1"), {"libboost-dev": "1.83"})
        self.have("id", "echo 0")
        self.have("apt-get", "exit 0")
        code, out, err = self.run_tool("tools/demo")
        self.assertEqual((code, out), (2, "\n== Packages\nMissing: jq\nRunning apt-get update\n"))
        self.assertEqual(err, "tools/demo: apt has no package jq; this needs Debian 12 or newer "
                              "with its main archive\n")

    def test_an_installation_that_fails(self):
        self.have_packages(dict.fromkeys(BUILD, "99:1"), {"jq": "1.6"})
        self.have("id", "echo 0")
        self.have("apt-get", '[ "$1" = update ] && exit 0\necho "E: no space left"; exit 100')
        code, out, err = self.run_tool("tools/demo")
        self.assertEqual((code, out), (2, "\n== Packages\nMissing: jq\nRunning apt-get update\n"
                                          "Running apt-get install jq\n"))
        self.assertEqual(err, "E: no space left\ntools/demo: apt-get install failed (see above); "
                              "mend that, or install these packages, then run it again: jq\n")


class Usage(Machine):
    def test_unknown_arguments(self):
        for tool in ("demo", "test"):
            self.assertEqual(
                self.run_tool(f"tools/{tool}", "--fast"),
                (2, "", f"tools/{tool}: unknown argument '--fast'; see tools/{tool} --help\n"))

    def test_help(self):
        for tool in ("demo", "test", "lint", "packages"):
            code, out, err = self.run_tool(f"tools/{tool}", "--help")
            self.assertEqual((code, out.startswith(f"usage: tools/{tool} "), err), (0, True, ""))


if __name__ == "__main__":
    unittest.main()
