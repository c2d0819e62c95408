extension CommandTable {
  /// The zsh script with places for tables and names; it may be sourced or put into `fpath`.
  var zshCompletion: String {
    #"""
    #compdef @program
    # zsh completion for @program

    _@name_children() {
      case $1 in
    @children
      esac
    }

    _@name_options() {
      case $1 in
    @options
      esac
    }

    _@name_arguments() {
      case $1 in
    @arguments
      esac
    }

    # Whether word $2 continues the command path $1.
    _@name_continues() {
      local line
      for line in ${(f)"$(_@name_children "$1")"}; do
        [[ ${line%%$'\t'*} == "$2" ]] && return 0
      done
      return 1
    }

    # The source of values of option $2 after the command path $1; nothing if there is none.
    _@name_source() {
      local line
      for line in ${(f)"$(_@name_options "$1")"}; do
        [[ ${line%%$'\t'*} == "$2" ]] || continue
        line=${line#*$'\t'}
        print -r -- "${line%%$'\t'*}"
        return
      done
    }

    # Offers the lines given, `word TAB description`, in their order.
    _@name_offer() {
      local group=$1 line
      shift
      local -a candidates shown
      for line in "$@"; do
        [[ -n $line ]] || continue
        candidates+=("${line%%$'\t'*}")
        if [[ $line == *$'\t'* ]]; then
          shown+=("${line%%$'\t'*}  -- ${line##*$'\t'}")
        else
          shown+=("$line")
        fi
      done
      ((${#candidates})) || return 1
      compadd -l -V "$group" -d shown -- "${candidates[@]}"
    }

    _@name() {
      emulate -L zsh
      local trail= pending= source= word= ended= helping= program=$words[1]
      integer count=0 position found=1
      (($+commands[$program])) || [[ -x $program ]] || program=@program
      for ((position = 2; position < CURRENT; position++)); do
        word=$words[position]
        if [[ -n $pending ]]; then
          pending=
        elif [[ -z $ended && $word == -- ]]; then
          ended=yes
        elif [[ -z $ended && $word == --*=* ]]; then
          continue
        elif [[ -z $ended && $word == -?* ]]; then
          source=$(_@name_source "$trail" "$word")
          [[ $source == flag ]] || pending=$source
        elif [[ -z $trail && -z $helping && $word == help ]]; then
          helping=yes
        elif ((count == 0)) && _@name_continues "$trail" "$word"; then
          trail=${trail:+$trail }$word
        else
          ((count += 1))
        fi
      done
      source=
      if [[ -n $pending ]]; then
        source=$pending
      elif [[ -z $ended && $PREFIX == --*=* ]]; then
        source=$(_@name_source "$trail" "${PREFIX%%=*}")
        compset -P '*='
      elif [[ -z $ended && $PREFIX == -* ]]; then
        _@name_offer options ${(f)"$(_@name_options "$trail")"} && found=0
      else
        if ((count == 0)); then
          _@name_offer commands ${(f)"$(_@name_children "$trail")"} && found=0
        fi
        [[ -n $helping ]] || source=$(_@name_arguments "$trail:$count")
      fi
      case $source in
        file) _files && found=0 ;;
        directory) _files -/ && found=0 ;;
        'words '*) _@name_offer words ${(s:|:)${source#words }} && found=0 ;;
        'live '*)
          _@name_offer records \
            ${(f)"$("$program" __complete "${source#live }" "$PREFIX" 2>/dev/null </dev/null)"} \
            && found=0
          ;;
      esac
      return found
    }

    if [[ $funcstack[1] == _@name ]]; then
      _@name "$@"
    elif (($+functions[compdef])); then
      compdef _@name @program
    fi
    """#
  }
}
