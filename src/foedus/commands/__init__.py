"""The commands, a module for each family: `add_commands` adds them to the command line, `run_...` carries one out.

What they do stands in the Python interface (`foedus.api`); they only take words and show answers. Heavy imports stand
in the functions that need them, so that `foedus --help` is there at once.
"""
