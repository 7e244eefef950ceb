"""The commands of `grade`: one file for each, named like it, with a `command` in it.

A command returns its exit code, or None for 0. Files that begin with `_` are no commands.
"""
