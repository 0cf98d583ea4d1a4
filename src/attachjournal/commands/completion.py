"""`journal completion`: the script that tells a shell whom to ask."""

from typing import Annotated

import typer

from attachjournal import console
from attachjournal.commands.common.options import near
from attachjournal.errors import UsageProblem

Shell = Annotated[str | None, typer.Argument(metavar="[SHELL]", help="bash, zsh or fish.")]

BASH = """_journal() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(
        command journal __complete bash "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null </dev/null)
}
complete -o default -F _journal journal
"""
ZSH = """(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
_journal() {
    local line
    local -a found about
    while IFS= read -r line; do
        found+=("${line%%$'\\t'*}")
        about+=("${line%%$'\\t'*}  ${line#*$'\\t'}")
    done < <(command journal __complete zsh "${(@)words[2,CURRENT]}" 2>/dev/null </dev/null)
    if (( ${#found} )); then compadd -l -V journal -d about -a found; else _files; fi
}
compdef _journal journal
"""
FISH = """function __journal_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l found (command journal __complete fish $words[2..-1] 2>/dev/null </dev/null)
    if test (count $found) -gt 0
        printf '%s\\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c journal -f -a '(__journal_complete)'
"""
SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH}


def completion(shell: Shell = None) -> None:
    """Print what makes your shell complete commands, options, themes, people, tags and numbers.

    Examples: journal completion bash >> ~/.bashrc · journal completion zsh >> ~/.zshrc · journal
    completion fish > ~/.config/fish/completions/journal.fish
    """
    if shell is None:
        import os

        shell = os.path.basename(os.environ.get("SHELL", ""))  # noqa: PTH119 - a name, not a file
        if shell not in SCRIPTS:
            message = "Name your shell: journal completion bash, zsh or fish."
            raise UsageProblem(message)
    if shell not in SCRIPTS:
        message = f"There is no completion for “{shell}”{near(shell, SCRIPTS)}"
        raise UsageProblem(message)
    console.write_out(SCRIPTS[shell])
