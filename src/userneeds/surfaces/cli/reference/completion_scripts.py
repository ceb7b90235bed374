"""What does a shell need to complete the words of a command line?

One script a shell, made from the rows of arguments. The script names everything, so completing
starts no program and takes no time. Files complete to workshops where a workshop is meant.
"""

from collections.abc import Callable, Iterator, Mapping

from userneeds.surfaces.cli.reference.argument_rows import ArgumentRow, VerbRow, verb_rows

SHELLS = ("bash", "zsh", "fish", "powershell")

_BASH = """\
# Completion of userneeds for bash: put this line into ~/.bashrc
#   source <(userneeds completion bash)
_userneeds_files() {
  local name
  compopt -o filenames 2>/dev/null
  while IFS= read -r name; do
    case "$1" in
      folders) [[ -d $name ]] && COMPREPLY+=("$name") ;;
      workshops)
        if [[ -d $name || $name == *.workshop.yaml || ${name##*/} == series.yaml ]]; then
          COMPREPLY+=("$name")
        fi ;;
      *) COMPREPLY+=("$name") ;;
    esac
  done < <(compgen -f -- "$cur")
}
_userneeds_words() {
  local word
  for word in "$@"; do
    if [[ $word == "$cur"* ]]; then COMPREPLY+=("$(printf %q "$word")"); fi
  done
}
_userneeds() {
  local cur=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} verb=${COMP_WORDS[1]}
  COMPREPLY=()
  if ((COMP_CWORD == 1)) || [[ $verb == help && $COMP_CWORD -eq 2 ]]; then
    _userneeds_words @VERBS@
    return
  fi
  case "$verb $before" in
@VALUES@
  esac
  if [[ $cur == -* ]]; then
    case "$verb" in
@OPTIONS@
    esac
    return
  fi
  case "$verb" in
@PLACES@
  esac
}
complete -F _userneeds userneeds
"""
_ZSH = """\
#compdef userneeds
# Completion of userneeds for zsh: put this line into ~/.zshrc, after compinit
#   source <(userneeds completion zsh)
_userneeds() {
  local -a verbs
  verbs=(
@VERBS@
  )
  if (( CURRENT == 2 )) || [[ $words[2] == help ]]; then
    _describe 'verb' verbs
    return
  fi
  local verb=$words[2]
  shift words
  (( CURRENT-- ))
  case $verb in
@CASES@
  esac
}
if [[ $funcstack[1] == _userneeds ]]; then _userneeds "$@"; else compdef _userneeds userneeds; fi
"""
_FISH = """\
# Completion of userneeds for fish: userneeds completion fish | source
complete -c userneeds -f
@LINES@
"""
_POWERSHELL = """\
# Completion of userneeds for PowerShell: put this line into your $PROFILE
#   userneeds completion powershell | Out-String | Invoke-Expression
$UserneedsWords = @{
@VERBS@
}
$UserneedsValues = @{
@VALUES@
}
Register-ArgumentCompleter -Native -CommandName userneeds -ScriptBlock {
    param($word, $line, $position)
    $before = @($line.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } |
        ForEach-Object { $_.ToString() })
    $verb = if ($before.Count -gt 1) { $before[1] } else { '' }
    $key = "$verb $($before[-1])"
    $offered = if ($UserneedsValues.ContainsKey($key)) { $UserneedsValues[$key] }
        elseif ($UserneedsWords.ContainsKey($verb)) { $UserneedsWords[$verb] }
    $offered | ForEach-Object { if ($_ -match ' ') { "'$_'" } else { $_ } } |
        Where-Object { $_.Trim("'") -like "$($word.Trim("'"))*" } |
        ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}
"""


def completion_script(shell: str) -> str:
    """Return the script for one of `SHELLS`."""
    return _SCRIPTS[shell](verb_rows())


def _bash_script(rows: tuple[VerbRow, ...]) -> str:
    parts = {
        "VERBS": " ".join(row.entry.name for row in rows),
        "VALUES": "\n".join(_bash_values(rows)),
        "OPTIONS": "\n".join(_bash_options(rows)),
        "PLACES": "\n".join(_bash_places(rows)),
    }
    return _filled(_BASH, parts)


def _bash_values(rows: tuple[VerbRow, ...]) -> Iterator[str]:
    for row in rows:
        for option in _with_value(row):
            patterns = " | ".join(f'"{row.entry.name} {name}"' for name in option.names)
            yield f"    {patterns}) {_bash_offer(option)}; return ;;"


def _bash_options(rows: tuple[VerbRow, ...]) -> Iterator[str]:
    for row in rows:
        yield f"      {row.entry.name}) _userneeds_words {' '.join(_option_names(row))} ;;"


def _bash_places(rows: tuple[VerbRow, ...]) -> Iterator[str]:
    for row in rows:
        offers = dict.fromkeys(_bash_offer(place) for place in row.places())
        yield f"    {row.entry.name}) {'; '.join(offers) or ':'} ;;"


def _bash_offer(row: ArgumentRow) -> str:
    if row.kind == "words":
        return f"_userneeds_words {_typed(row.words)}"
    return ":" if row.kind == "anything" else f"_userneeds_files {row.kind}"


def _zsh_script(rows: tuple[VerbRow, ...]) -> str:
    verbs = [f"    {_quoted(f'{row.entry.name}:{row.entry.summary}')}" for row in rows]
    cases = [f"    {row.entry.name}) _arguments {' '.join(_zsh_specs(row))} ;;" for row in rows]
    return _filled(_ZSH, {"VERBS": "\n".join(verbs), "CASES": "\n".join(cases)})


def _zsh_specs(row: VerbRow) -> Iterator[str]:
    for option in row.options():
        about = _zsh_plain(option.about)
        value = _zsh_value(option) if option.metavar else ""
        for name in option.names:
            yield _quoted(f"{name}[{about}]{value}")
    for place in row.places():
        yield _quoted(f"{'*' if place.is_many else ''}{_zsh_value(place)}")


def _zsh_value(row: ArgumentRow) -> str:
    return f":{row.metavar.lower()}:{_zsh_offer(row)}"


def _zsh_offer(row: ArgumentRow) -> str:
    match row.kind:
        case "words":
            return f"({_typed(row.words)})"
        case "workshops":
            return '_files -g "(*.workshop.yaml|series.yaml)(-.)"'
        case "folders":
            return "_files -/"
        case "files":
            return "_files"
        case _:
            return " "


def _zsh_plain(words: str) -> str:
    """Return words without what closes or parts a description in zsh."""
    return words.replace("[", "(").replace("]", ")").replace(":", ",")


def _fish_script(rows: tuple[VerbRow, ...]) -> str:
    return _filled(_FISH, {"LINES": "\n".join(_fish_lines(rows))})


def _fish_lines(rows: tuple[VerbRow, ...]) -> Iterator[str]:
    for row in rows:
        name = row.entry.name
        about = _quoted(row.entry.summary)
        yield f"complete -c userneeds -n __fish_use_subcommand -a {name} -d {about}"
        within = f"complete -c userneeds -n '__fish_seen_subcommand_from {name}'"
        for option in row.options():
            yield f"{within} {_fish_option(option)}"
        for place in row.places():
            yield f"{within} {_fish_offer(place)}"


def _fish_option(option: ArgumentRow) -> str:
    names = [
        f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names
    ]
    value = f" {_fish_value(option)}" if option.metavar else ""
    return f"{' '.join(names)}{value} -d {_quoted(option.about)}"


def _fish_value(option: ArgumentRow) -> str:
    """Return what says that a value follows, and which; only files go with other files."""
    return f"{'-r' if option.kind == 'files' else '-x'} {_fish_offer(option)}"


def _fish_offer(row: ArgumentRow) -> str:
    match row.kind:
        case "words":
            return f"-a {_quoted(_typed(row.words))}"
        case "workshops":
            return "-k -a '(__fish_complete_suffix .workshop.yaml)'"
        case "folders":
            return "-a '(__fish_complete_directories)'"
        case "files":
            return "-F"
        case _:
            return "-f"


def _powershell_script(rows: tuple[VerbRow, ...]) -> str:
    names = [row.entry.name for row in rows]
    verbs = [f"    '' = {_powershell_list(names)}", f"    'help' = {_powershell_list(names)}"]
    verbs += [f"    '{row.entry.name}' = {_powershell_list(_offered(row))}" for row in rows]
    values = [
        f"    '{row.entry.name} {name}' = {_powershell_list(list(option.words))}"
        for row in rows
        for option in _with_value(row)
        for name in option.names
        if option.words
    ]
    return _filled(_POWERSHELL, {"VERBS": "\n".join(verbs), "VALUES": "\n".join(values)})


def _offered(row: VerbRow) -> list[str]:
    words = [word for place in row.places() for word in place.words]
    return [*words, *_option_names(row)]


def _powershell_list(words: list[str]) -> str:
    return f"@({', '.join(_quoted_twice(word) for word in words)})"


def _quoted_twice(word: str) -> str:
    """Return a word as PowerShell quotes it."""
    doubled = word.replace("'", "''")
    return f"'{doubled}'"


def _typed(words: tuple[str, ...]) -> str:
    """Return words as somebody types them into bash, zsh and fish, a blank in a word told apart."""
    return " ".join(word.replace(" ", "\\ ") for word in words)


def _quoted(words: str) -> str:
    """Return words in single quotes, as bash, zsh and fish read them."""
    escaped = words.replace("'", "'\\''")
    return f"'{escaped}'"


def _option_names(row: VerbRow) -> list[str]:
    return [name for option in row.options() for name in option.names]


def _with_value(row: VerbRow) -> list[ArgumentRow]:
    return [option for option in row.options() if option.metavar]


def _filled(script: str, parts: Mapping[str, str]) -> str:
    for name, text in parts.items():
        script = script.replace(f"@{name}@", text)
    return script


_SCRIPTS: Mapping[str, Callable[[tuple[VerbRow, ...]], str]] = {
    "bash": _bash_script,
    "zsh": _zsh_script,
    "fish": _fish_script,
    "powershell": _powershell_script,
}
