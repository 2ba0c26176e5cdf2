# fish completion for entag(1)

# The list typed so far, each time with one more of the words.
function __entag_list
    set -l token (commandline -ct | string replace -r '^--[a-z]+=' '')
    set -l so_far (string replace -r '[^,]*$' '' -- $token)
    printf '%s\n' $so_far$argv
end

complete -c entag -n '__fish_is_first_arg' -a check -d 'Tell the faults in the rule files'
complete -c entag -n '__fish_is_first_arg' -a compile -d 'Compile rule files to one file'
complete -c entag -n '__fish_is_first_arg' -a list -d 'Tell what a pack holds'
complete -c entag -n '__fish_is_first_arg' -a rules -d 'List or export the built-in pack'
complete -c entag -n '__fish_is_first_arg' -a tokens -d 'Show the tokens of a text'
complete -c entag -n '__fish_is_first_arg' -a test -d 'Run the tests in the rule files'
complete -c entag -n '__fish_is_first_arg' -a why -d 'Tell which rules made the mentions of a line'
complete -c entag -n '__fish_is_first_arg' -a whynot -d 'Tell why a text is not found'
complete -c entag -l from -x -a 'text jsonl' -d 'Format of the input'
complete -c entag -l text-field -x -d 'Where the text is in a JSON object'
complete -c entag -l id-field -x -d 'Where its id is'
complete -c entag -l date-field -x -d 'Where its date is'
complete -c entag -l keep -x -d 'Fields to pass through to the output'
complete -c entag -l add -r -d 'Names or rules beside those of the pack'
complete -c entag -l rules -r -d 'Pipeline file, the folder of one, or a compiled pack'
complete -c entag -l type -x -a '(__entag_list person place organisation date)' -d 'Only these types'
complete -c entag -l date -x -a 'today none' -d 'Date of the documents'
complete -c entag -l per -x -a 'mention sentence document' -d 'What a line is about'
complete -c entag -l with -x -a '(__entag_list text sentences tokens)' -d 'Parts to add to document records'
complete -c entag -l why -d 'Add the votes behind each mention'
complete -c entag -s o -l output -r -d 'Write to a file'
complete -c entag -s j -l jobs -x -d 'Documents tagged at a time'
complete -c entag -s h -l help -d 'Print a summary and exit'
complete -c entag -s V -l version -d 'Print the version and exit'
