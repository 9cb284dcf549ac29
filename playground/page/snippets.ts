/** Mappings for the models that people have most often, to begin with. Tests prove what is said of each. */

export interface Snippet {
  readonly title: string;
  readonly text: string;
}

export const SNIPPETS: readonly Snippet[] = [
  {
    title: 'JSON: instances from the body',
    text: '{"instances": $input.json("$.instances")}\n',
  },
  {
    title: 'JSON: one instance from query parameters',
    text: `#set( $number = "-?(?:0|[1-9]\\d{0,8})(?:\\.\\d{1,9})?" )
#set( $a = $input.params("a") )
#set( $b = $input.params("b") )
{"instances": [[#if( $a.matches($number) )$a#{else}null#end, #if( $b.matches($number) )$b#{else}null#end]]}
`,
  },
  {
    title: 'CSV: rows of numbers from the body',
    text: `#set( $number = "-?(?:0|[1-9]\\d{0,8})(?:\\.\\d{1,9})?" )
#set( $rows = $input.path("$.rows") )
#if( $rows == "" || $rows.size() <= 1000 )
#foreach( $row in $rows )
#if( $row.size() == 2 )
#set( $a = "$!row.get(0)" )
#set( $b = "$!row.get(1)" )
#if( $a.matches($number) )$a#end,#if( $b.matches($number) )$b#end

#end
#end
#end
`,
  },
  {
    title: 'Hugging Face: inputs and parameters',
    text: '{"inputs": $input.json("$.text"), "parameters": {"top_k": 3}}\n',
  },
  {
    title: 'Image: a body in base64',
    text: '{"instances": [{"image": {"b64": "$util.base64Encode($input.body)"}}]}\n',
  },
  {
    title: 'Form: fields of application/x-www-form-urlencoded',
    text: `#set( $escaped = "(?:[^%]|%[0-9A-Fa-f]{2})*" )
#set( $fields = {} )
#set( $pairs = $input.body.split("&") )
#if( $pairs.size() <= 1000 )
#foreach( $pair in $pairs )
#set( $parts = $pair.split("=") )
#if( $parts.size() == 2 && $parts[0].matches($escaped) && $parts[1].matches($escaped) )
#set( $fields[$util.urlDecode($parts[0])] = $util.urlDecode($parts[1]) )
#end
#end
#end
{"inputs": "$util.escapeJavaScript($!fields.text).replaceAll("\\\\'", "'")"}
`,
  },
];
