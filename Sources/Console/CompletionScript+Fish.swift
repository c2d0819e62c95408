extension CommandTable {
  /// The fish script with places for tables and names.
  var fishCompletion: String {
    #"""
    # fish completion for @program

    function __@name_children
        switch $argv[1]
    @children
        end
    end

    function __@name_options
        switch $argv[1]
    @options
        end
    end

    function __@name_arguments
        switch $argv[1]
    @arguments
        end
    end

    # The source of values of an option after a command path; nothing if there is none.
    function __@name_source -a trail option
        for line in (__@name_options "$trail")
            set -l fields (string split \t -- $line)
            if test "$fields[1]" = "$option"
                echo $fields[2]
                return
            end
        end
    end

    # Prints the candidates of a source; the last argument goes before each of them.
    function __@name_values -a source current before
        switch $source
            case file
                for path in (__fish_complete_path $current)
                    echo $before$path
                end
            case directory
                for path in (__fish_complete_directories $current)
                    echo $before$path
                end
            case 'words *'
                for word in (string split '|' -- (string replace 'words ' '' -- $source))
                    echo $before$word
                end
            case 'live *'
                set -l kind (string replace 'live ' '' -- $source)
                for line in (command @program __complete $kind "$current" 2>/dev/null </dev/null)
                    echo $before$line
                end
        end
    end

    function __@name_complete
        set -l words (commandline -opc)
        set -l current (commandline -ct)
        set -l trail ''
        set -l pending ''
        set -l ended ''
        set -l helping ''
        set -l count 0
        for word in $words[2..-1]
            if test -n "$pending"
                set pending ''
            else if test -z "$ended" -a "$word" = --
                set ended yes
            else if test -z "$ended"; and string match -q -- '--*=*' $word
                continue
            else if test -z "$ended"; and string match -q -- '-?*' $word
                set pending (__@name_source "$trail" $word)
                test "$pending" = flag; and set pending ''
            else if test -z "$trail" -a -z "$helping" -a "$word" = help
                set helping yes
            else if test $count -eq 0
                and contains -- $word (__@name_children "$trail" | string replace -r '\t.*' '')
                set trail (string trim -- "$trail $word")
            else
                set count (math $count + 1)
            end
        end
        if test -n "$pending"
            __@name_values $pending "$current" ''
        else if test -z "$ended"; and string match -q -- '--*=*' $current
            set -l parts (string split -m 1 = -- $current)
            __@name_values (__@name_source "$trail" $parts[1]) "$parts[2]" "$parts[1]="
        else if test -z "$ended"; and string match -q -- '-*' $current
            __@name_options "$trail" | string replace -r '\t[^\t]*' ''
        else
            test $count -eq 0; and __@name_children "$trail"
            if test -z "$helping"
                set -l source (__@name_arguments "$trail:$count")
                test -n "$source"; and __@name_values $source "$current" ''
            end
        end
    end

    complete -c @program -f -k -a '(__@name_complete)'
    """#
  }
}
