# Mention records -> a table of what was found: $rows rows a type, the most frequent first.
# usage: jq -rs --argjson rows 8 -f table.jq

def fit($width): if length > $width then .[:$width - 1] + "…" else . + " " * ($width - length) end;
def line($type; $name; $value; $count):
  [($type | fit(12)), ($name | fit(40)), ($value | fit(22)), $count] | join("  ");

group_by(.type)
| ( line("TYPE"; "NAME OR TEXT"; "VALUE"; "COUNT"),
    ( .[]
      | group_by([.name // .text, .value])
      | map({type: .[0].type, name: (.[0].name // .[0].text), value: (.[0].value // ""), count: length})
      | sort_by([-.count, .name, .value])
      | (.[:$rows][] | line(.type; .name | gsub("\\s+"; " "); .value; .count | tostring)),
        if length > $rows then line(.[0].type; "… and \(length - $rows) more"; ""; "") else empty end ) )
| sub(" +$"; "")
