import { values } from './values';

/** The language rule by rule: each rule's examples, for the variables of `values`. */
const examples: { [rule: string]: readonly string[] } = {
  'reference forms': [
    '<$q|$!q|${q}|$!{q}>',
    '${a}z $!{a}z $!a.',
  ],
  'names': [
    '$a-b|$a_1|${a}-b|$A',
    '#set($m.X-Req-Id = \'n\')$m.X-Req-Id',
  ],
  'chains and where they end': [
    '$a. $a.! $m.k1.',
    '$m.k1 .x|$l [0]',
    '${m.k1}x ${m.k2[1]}x',
    '$a}|$a)|$a]|[$a]|($a)|$a,$b;$a:x/$b',
    '$a.$b $m.k1.$a $a$b',
  ],
  'a dollar that starts no reference': [
    'cost $ 5, $1, $-x, $$ $.',
    'end$',
    'end#',
  ],
  'a hash that starts no directive': [
    'color:#a1b2c3; <b id=\'#\'>',
    '# if # set($q=1) #foo #foo($a) #foo()',
    '#end2 #else2 #set #SET $q',
    '#SET($q=1)',
  ],
  'line comments': [
    'one ## two $q\nthree',
    'x##\n##\ny',
  ],
  'block comments': [
    'x#* c\nc *#\ny',
    'a#* $q *#b',
  ],
  'unparsed blocks': [
    '#[[$a #if( x ]]#\ny',
  ],
  'escapes in text': [
    '\\$a \\\\$a \\\\\\$a \\\\\\\\$a',
    '\\${a} \\$!a \\$m.k1',
    '\\ \\\\ \\# \\$ \\n \\# if \\#x',
    '\\#if \\#else\nk\\#set( $a = 1 )',
    '\\\\#if(true)x#end',
    '\\\\#set($x=1)$x',
  ],
  'quotes in text': [
    '"$a" \'$a\' {"k":"$m.k1"}',
  ],
  '#set': [
    '#set ( $x = 3 )$x',
    '#set($m.k9 = \'n\')$m.k9;#set($m[\'k 8\'] = \'w\')$m.get(\'k 8\')',
    '#set($z={})#set($j=\'p\')#set($z[$j]={})#set($z["$j"].w=7)$z.p[\'w\']|$z',
    '#set($l[1]=\'z\')#foreach($i in $l)<$i>#end',
    '#set($z={})#set($z["$q"]=\'v\')$z',
    '#set($x=$q)[$x]#set($y=$nu)[$y]#if($y)T#end',
    '#set($q.r=\'x\')[$q.r]',
    '#set($l[9]=1)',
  ],
  '#if': [
    '#if($bf)p#{else}q#{end}r',
    '#if($bf)p#elseif($bt)q#elseif($bt)r#else s#end',
    '#if( $b == 2 )"y"#else"n"#end.',
    '#if(true)a#endb',
  ],
  '#foreach': [
    '#foreach($i in $m)$i;#end#foreach($k in $m.keySet())$k;#end',
    '#foreach($e in $m.entrySet())$e.key=$e.value;#end',
    '#foreach($p in $s.split(\',\'))<$p>#end#foreach($p in $s)x#end#foreach($p in $q)x#end#foreach($p in 5)x#end',
    '#foreach($i in $nl)[$i]#end',
    '#set($i=9)#foreach($i in [\'x\',\'y\'])$i$foreach.index$velocityCount#if($foreach.hasNext),#end#end|$i|$foreach.count|',
    '#foreach($i in [1,2])#foreach($j in [7,8])$foreach.count#end-$foreach.count;#end',
    '#foreach($o in [1,2])$velocityCount#foreach($w in [\'x\'])($velocityCount)#end$velocityCount #end',
    '#foreach($w in [\'x\',\'y\'])$foreach.first/$foreach.last/$velocityHasNext #end[$w]',
    '#foreach($i in [1..9])#if($i == 3)#break#end$i#end|',
    '#set($t=0)#foreach($i in [1..4])#set($t=$t+$i)#end$t',
  ],
  '#define': [
    '#define($d)<$x>#end#set($x=1)$d#set($x=2)$d',
    '#define( $d )o#end$d()$d()-${d}y',
    '#define($n)$foreach.count#end#foreach($k in [\'a\',\'b\'])$n$k #end',
    '$d#define($d)late#end',
  ],
  '#stop': [
    'keep #stop drop\nmore',
  ],
  '#macro': [
    '#macro(hi $p)[$p]#end\n<#hi(\'z\')>',
  ],
  'line ends after a directive': [
    '#set($x=1) \t\ny',
    '#set($x=1)  y',
    '#if(true)\np\n#end\n\nq',
    '#if($bf)\np\n#else  \nq\n#end \nr',
    '#foreach($i in [1,2])\n$i;\n#end\nz',
    '#foreach($i in [1..2])$i\n#end',
    'a#if(true)\r\nb#end\r\nc',
    '#define($d)\no\n#end\n[$d]',
  ],
  'blanks before #set': [
    '#set($x=1) #set($y=2) #set($z=3)\nq',
    '#set($x=1)\n  #set($y=2)\n  q',
    '  #set($x=1)\nq',
    '\n  #set($x=1)\n  q',
    'k #set($x=1) q',
    '$a #set($x=1) q',
    '#* c *# #set($x=1)\nq',
    'k\n    #set( $z = {\n  \'u\': 1\n    } )\n    {"u": $z.u}',
    '#if(true)\n  p\n  #end\n  r',
    'k #if(true) p #else r #end t',
  ],
  'operators': [
    '#set($x = 3 + 2 > 4)$x;#set($x = 9 < 2 + 3)$x',
    '#set($x = 3 * 4 - 5)$x;#set($x = 3 + 4 * 5)$x;#set($x = (3 + 4) * 5)$x',
    '#set($x = 100 - 10 - 5)$x;#set($x = ($b + 1))$x;#set($x = ($b + 1) > 2)$x',
    '#if($b gt 1 and not ($b ge 3) or $bf)T#end',
    '#if(! $bf && ($b == 2))T#end#if(true || false && false)U#end',
    '$s.substring(1+1)',
  ],
  'minus': [
    '#set($x = 5 - 2)$x;#set($x=$b - 1)$x;#set($x = 3 - -1)$x',
    '#set($x = 5-2)$x',
    '#set($x=-7)$x',
  ],
  'numbers': [
    '#set($x=7/2)$x;#set($x=-7/2)$x;#set($x=-7%3)$x;#set($x=7%2)$x',
    '#set($x=9.0/3)$x;#set($x=.5+.25)$x;#set($x=.2*.2)$x;#set($x=1.50)$x',
    '#set($x=100000000.0)$x;#set($x=0.00001)$x;#set($x=10.0/4)$x;#set($x=$f*2)$x',
    '#set($x=2147483647+1)$x;#set($x=$n10+1)$x',
  ],
  'concatenation': [
    '#set($x=\'p\'+1+1)$x;#set($x=1+1+\'p\')$x;#set($x=$a+$q+$b)$x;#set($x=$m+\'!\')$x',
  ],
  'arithmetic without a result': [
    '#set($x=\'p\'*2)[$x]#set($y=7/0)[$y]#set($z=1)#set($z=1/0)[$z]',
  ],
  'truth': [
    '#if($q)T#{else}F#end#if($nu)T#{else}F#end#if($q.u.w)T#{else}F#end#if(!$q)T#{else}F#end#if($!{q})T#{else}F#end',
    '#set($e=\'\')#set($z=0)#if($e)T#{else}F#end#if($z)T#{else}F#end#if($bf)T#{else}F#end#if(!$bf)T#{else}F#end',
    '#if(\'x\')T#{else}F#end#if(0)T#{else}F#end',
    '#if($q && $bt)T#{else}F#end#if($q || $bf)T#{else}F#end#if(!$q && !$bf)T#{else}F#end',
  ],
  'equality': [
    '#if($b == 2.0)T#end#if($b == \'2\')T#end#if(\'p\' == "p")T#end#if(\'p\' ne \'r\')T#end#if($q == \'\')T#end#if($q == $null)T#end',
    '#if([1,2] == [1,2])T#{else}F#end#if($l == \'\')T#{else}F#end',
    '#set($z={})$z.put(\'n\', null)#if("$z.n" == \'\')empty#end[$z.n]',
    '#set($x=null)',
  ],
  'order': [
    '#if(\'b\' > \'a\')T#{else}F#end#if($q > 1)T#{else}F#end#if($b > \'1\')T#{else}F#end',
  ],
  'strings': [
    '#set($x="a$b ${a}c $q.")$x;#set($x=\'a$b\')$x',
    '#set($x="p\\nq\\\\r \\$a")$x',
    '#set($x=\'p\\nq\\\\r \\$a\')$x',
    '#set($x="say ""hi"" {""k"": $b}")$x;#set($x=\'it\'\'s\')$x',
    '#set($x="\\\\""z""")$x',
    '#set($x=\'["w", 1]\')$x;#set($x="^a\\d+$")$x',
    '#set($x="l1\nl2\t\u0007")$x',
    '#set($x="\\u0041")$x',
    '#set($x="p\\"q")$x',
  ],
  'ranges': [
    '#set($x=[3..-1])$x #foreach($i in [0..$b])$i,#end#foreach($i in [ 4 .. 4 ])$i#end',
  ],
  'lists and maps': [
    '#set($x=[1, \'p\', "q$b", [2], {\'k\':1}, true, $a])$x',
    '#set($x={\'z\':1 , "y" :[1,2], \'w\':{\'v\':"$a"}})$x.w.v $x.z $x',
    '#set($x={a:1})',
    '#set($x={})$x',
  ],
  'methods': [
    '$m.k2[1] $m[\'k1\'] $l[ 0 ];#set($j=\'k1\')$m[$j]$m["$j"] $m.none|$m.none.x|$m.k1.w|$m.nope()|',
    '$l[9]',
    '$l.size()|$l.size|$s.length()|$l.size ()',
  ],
  'methods of each type': [
    '$s.contains(\'y,\')$s.indexOf(\'y\')$s.substring(4,6)$s.startsWith(\'you\')$s.matches(\'[a-z]+\')$s.matches(\'.*,y.*\')',
    '$s.replaceAll(\'[ey]\',\'_\') $s.split(\',\').size() $s.split(\',\')[1] $s.toUpperCase().substring(4)',
    '$l.add(\'n\')$l.set(0,\'z\')$l.contains(20)$l.isEmpty()$l.get(1)$l',
    '$m.put(\'k1\',\'w\')|$m.put(\'n\',1)|$m.k1|$m.putAll({\'n\':5})|$m.n|$m.keySet()',
    '#set($n=0)#set($y=$n.parseInt(\'40\') + 2)$y',
  ],
};

/** Each example twice: with its variables, and with every name undefined. */
export const rules: readonly string[] = Object.values(examples).flatMap((templates) => [
  ...templates.map((template) => values + template),
  ...templates,
]);
