extension CommandTable {
  /// The bash script with places for tables and names.
  ///
  /// bash splits words at `=`, so `--name=value` arrives as three words.
  var bashCompletion: String {
    #"""
    # bash completion for @program

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

    # Whether word $2 continues the command path $1. Every line is read, here and below, for a
    # printf whose reader has gone would complain on the terminal.
    _@name_continues() {
      local line
      local -i found=1
      while IFS= read -r line; do
        [[ ${line%%$'\t'*} == "$2" ]] && found=0
      done < <(_@name_children "$1")
      return $found
    }

    # The source of values of option $2 after the command path $1; nothing if there is none.
    _@name_source() {
      local name source summary
      while IFS=$'\t' read -r name source summary; do
        [[ $name == "$2" ]] && printf '%s' "$source"
      done < <(_@name_options "$1")
    }

    # Adds the lines of standard input that begin with $1, up to their first tab, to COMPREPLY.
    _@name_offer() {
      local line
      while IFS= read -r line; do
        line=${line%%$'\t'*}
        [[ -n $line && $line == "$1"* ]] || continue
        [[ $line == *[[:space:]\'\"\\\$\`\&\|\;\<\>\(\)]* ]] && printf -v line '%q' "$line"
        COMPREPLY+=("$line")
      done
    }

    _@name() {
      local program=${1:-@program} current=${COMP_WORDS[COMP_CWORD]}
      local trail='' pending='' source='' word='' ended='' helping='' line
      local -i count=0 position
      COMPREPLY=()
      type "$program" &>/dev/null || program=@program
      for ((position = 1; position < COMP_CWORD; position++)); do
        word=${COMP_WORDS[position]}
        if [[ -n $pending ]]; then
          [[ $word == '=' ]] || pending=''
        elif [[ -z $ended && $word == -- ]]; then
          ended=yes
        elif [[ -z $ended && $word == -?* ]]; then
          source=$(_@name_source "$trail" "$word")
          [[ $source == flag ]] || pending=$source
        elif [[ -z $trail && -z $helping && $word == help ]]; then
          helping=yes
        elif ((count == 0)) && _@name_continues "$trail" "$word"; then
          trail=${trail:+$trail }$word
        else
          count+=1
        fi
      done
      source=''
      if [[ -n $pending ]]; then
        [[ $current == '=' ]] && current=''
        source=$pending
      elif [[ -z $ended && $current == -* ]]; then
        _@name_offer "$current" < <(_@name_options "$trail")
      else
        ((count == 0)) && _@name_offer "$current" < <(_@name_children "$trail")
        [[ -n $helping ]] || source=$(_@name_arguments "$trail:$count")
      fi
      case $source in
        file)
          compopt -o filenames 2>/dev/null
          while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$current")
          ;;
        directory)
          compopt -o filenames 2>/dev/null
          while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -d -- "$current")
          ;;
        'words '*)
          _@name_offer "$current" < <(tr '|' '\n' <<<"${source#words }")
          ;;
        'live '*)
          compopt -o nosort 2>/dev/null
          _@name_offer "$current" \
            < <("$program" __complete "${source#live }" "$current" 2>/dev/null </dev/null)
          ;;
      esac
    }

    complete -F _@name @program
    """#
  }
}
