#!/usr/bin/env python3
"""Tests of includes.py: each way to break the policy gives its message."""
import pathlib
import tempfile
import unittest

import includes


class Includes(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.write("include/entag/span.h", "#include <cstdint>\n")
        for name, deps in (("text", ""), ("rules", "entag::text"), ("dates", "entag::text"),
                           ("reader", "entag::text"), ("tagger", "entag::rules entag::dates")):
            self.write(f"src/{name}/CMakeLists.txt",
                       f"entag_layer({name}\n  SOURCES a.cpp\n  DEPS {deps}\n"
                       "  PRIVATE_DEPS x::y)\n")
            self.write(f"src/{name}/{name}.h", "#pragma once\n")

    def write(self, name, content):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)

    def check(self, *wanted):
        self.assertEqual(list(includes.faults(self.root)), list(wanted))

    def test_includes_down_the_flow_are_allowed(self):
        self.write("src/tagger/a.cpp", '#include "tagger/tagger.h"\n\n#include "entag/span.h"\n'
                                       '#include "rules/rules.h"\n#include "text/text.h"\n')
        self.check()

    def test_an_include_up_the_flow(self):
        self.write("src/text/a.cpp", '\n#include "rules/rules.h"\n')
        self.check('src/text/a.cpp:2: text includes "rules/rules.h", which is not below it')

    def test_siblings_do_not_include_each_other(self):
        self.write("src/dates/a.h", '#include "rules/rules.h"\n')
        self.check('src/dates/a.h:1: dates includes "rules/rules.h", which is not below it')

    def test_the_reader_knows_neither_rules_nor_dates(self):
        self.write("src/reader/CMakeLists.txt",
                   "entag_layer(reader SOURCES a.cpp DEPS entag::dates)\n")
        self.write("src/reader/a.cpp", '#include "dates/dates.h"\n')
        self.check("src/reader/CMakeLists.txt: reader links dates, which is not below it",
                   'src/reader/a.cpp:1: reader includes "dates/dates.h", which is not below it')

    def test_what_is_included_is_linked(self):
        self.write("src/tagger/CMakeLists.txt",
                   "entag_layer(tagger SOURCES a.cpp DEPS entag::rules)")
        self.write("src/tagger/a.cpp", '#include "text/text.h"\n#include "dates/dates.h"\n')
        self.check('src/tagger/a.cpp:2: tagger includes "dates/dates.h" and does not link dates')

    def test_libraries_stay_behind_their_door(self):
        self.write("src/text/a.cpp", "#include <yaml-cpp/yaml.h>\n#  include <simdjson.h>\n")
        self.check("src/text/a.cpp:1: <yaml-cpp/yaml.h> belongs in src/rules/yaml_tree.cpp only",
                   "src/text/a.cpp:2: <simdjson.h> belongs in src/reader/json_record.cpp and "
                   "src/text/utf8.cpp only")

    def test_fmt_stays_out_of_headers(self):
        self.write("src/text/a.h", "#include <fmt/format.h>\n")
        self.write("src/text/a.cpp", "#include <fmt/format.h>\n")
        self.check("src/text/a.h:1: <fmt/format.h> in a header; format in the .cpp")

    def test_public_headers_include_public_headers(self):
        self.write("include/entag/a.h", '#include "text/text.h"\n#include "entag/span.h"\n')
        self.check('include/entag/a.h:1: a public header includes "text/text.h", which is not '
                   "installed")

    def test_paths_start_at_src_or_include(self):
        self.write("src/text/a.cpp", '#include "text.h"\n')
        self.check('src/text/a.cpp:1: no "text.h" in include/ or src/; write the path from there')

    def test_a_new_folder_needs_its_place_in_the_flow(self):
        self.write("src/extra/a.cpp", "")
        self.check("src/extra: not in the flow; add it to LEVELS in tests/lint/includes.py")


if __name__ == "__main__":
    unittest.main()
