/** The syntax of java.util.regex.Pattern's documentation, by its headings: every pattern meets every text beside it. */
import type { RegexCase } from './case-generator';

const table: readonly (readonly [patterns: string, subjects: readonly string[]])[] = [
  [
    String.raw`a \t \n \x61 \x{61} \x{1F600} \u0061 \uD83D\uDE00 \01 \07 \018 \0141 \0377 \0400 \cA \ca \c[ \a \e \f \r \\ \- \_`,
    ['a', '\t', '\n', '\u0001', '\u0007', '\u001b', '\f', '\r', '\\', '-', '_', '😀', 'ÿ', ' 0', '\u00018', '!'],
  ],
  [
    String.raw`\ \0 \08 \x4 \x{ \x{} \x{4g} \x{110000} \u004 \c \y \i \E \Qa \Qa\E* a\Qb*\Ec \Q\E* a\Q\E* \Q[\E {2} { } ] { a{ a{x} a{1 a{2,1} a{,3} a{2}{3} a** a+* a++* a{2}* a?{2} ^* ^+a \b+a (?=a)*a (?i)* |* (|*) (*a) a||b a{99999999999} a{2147483647} a{2,2147483648}`,
    ['', 'a', 'aaaaaa', 'ab*c', '[', '{}]', '*', 'ab'],
  ],
  [
    String.raw`[abc] [^abc] [a-zA-Z] [a-d[m-p]] [a-z&&[def]] [a-z&&[^bc]] [a-z&&[^m-p]] []a] [] [^]a] [^]] [a-] [-a] [a-\d] [\d-a] [a-[b]] [z-a] [a&&] [&&a] [&&] [&] [a&] [a&&&b] [a&&&&b] [a&b] [a-c&&b-d&&c] [^a&&b] [^a&&^b] [a-d&&[^b]c] [a-d&&c[b]] [[a]b&&b] [a[b]&&[b]] [b&&[a]c] [^[a]b] [^a[b]] [a^b] [ [a [a&& [a\] [[a] [a]] [\Q]\E] [\R] [\X] [\b] [\B] [\1] [\01] [\Q^a-z\E] [a&&[b]&c] [a&&b&&&c] [\h\v] [^\D\s]`,
    ['abcdmnpz', ']^-&', '01 \u0001', '\\'],
  ],
  [
    String.raw`. (?s). (?d). \d \D \h \H \s \S \v \V \w \W \R \R\n \R{2} \R+\n \X \N`,
    ['a1_ \t-', '\u00a0\u180e\u2000\u3000', '\n\r\r\n\u000b\f\u0085\u2028\u2029', 'é٣ß', 'e\u0301👩‍🔬🇩🇪🇫', '\r\n'],
  ],
  [
    String.raw`\p{Lower} \p{Upper} \p{ASCII} \p{Alpha} \p{Digit} \p{Alnum} \p{Punct} \p{Graph} \p{Print} \p{Blank} \p{Cntrl} \p{XDigit} \p{Space} \P{Lower} \p{javaLowerCase} \p{javaUpperCase} \p{javaWhitespace} \p{javaMirrored} \p{IsLatin} \p{InGreek} \p{Lu} \p{IsAlphabetic} \p{Sc} \P{InGreek} [\p{L}&&[^\p{Lu}]] \pL \PL \pLu \p \p{ \p{} \p{L \p{Nope} \p{IsNope} \p{InNope} \p{lu} \p{IsL} \p{gc=Lu} \p{general_category=L} \p{sc=Grek} \p{script=GREEK} \p{IsGreek} \p{blk=Greek} \p{block=BasicLatin} \p{InBasic_Latin} \p{x=y} \p{LC} \p{LD} \p{L1} \p{all} \p{Is_Latin} \p{IsWhite_Space} \p{IsWhiteSpace} \p{IsPunctuation} \p{IsControl} \p{IsHex_Digit} \p{IsJoin_Control} \p{IsNoncharacter_Code_Point} \p{IsAssigned} \p{IsIdeographic} \p{IsDigit} \p{IsLetter} \p{IsTitlecase} \p{IsLowercase} \p{IsUppercase} \p{IsWord} \p{IsEmoji} \p{javaJavaIdentifierStart} \p{javaJavaIdentifierPart} \p{javaUnicodeIdentifierStart} \p{javaUnicodeIdentifierPart} \p{javaIdentifierIgnorable} \p{javaSpaceChar} \p{javaISOControl} \p{javaDefined} \p{javaDigit} \p{javaLetter} \p{javaLetterOrDigit} \p{javaAlphabetic} \p{javaIdeographic} \p{javaTitleCase} \p{javaNope} (?U)\p{Lower} (?U)\p{Upper} (?U)\p{ASCII} (?U)\p{Alpha} (?U)\p{Digit} (?U)\p{Alnum} (?U)\p{Punct} (?U)\p{Graph} (?U)\p{Print} (?U)\p{Blank} (?U)\p{Cntrl} (?U)\p{XDigit} (?U)\p{Space} (?U)\p{lower} (?U)\w (?U)\d (?U)\s (?U)\b (?i)\p{Lower} (?i)\p{Lu} (?i)\p{IsUppercase} (?i)\p{javaUpperCase} (?iU)\p{Upper}`,
    ['aA1_ $.', '\t\u001c\u0085\u00a0\u200b\u200d\u2028', 'ßǅΑα', '中٣é\u0301ª', '(«€\ud83d\uffff＋Ｆ'],
  ],
  [
    String.raw`^ $ \b \B \A \G \Z \z (?m)^ (?m)$ (?md)$ (?md)^ (?d)$ (?d)\Z (?m)^$ \Ga \Ga* (?<=\G.)a \Ga|b \b{x} \b{2} \b{g}`,
    ['', 'a', 'aab a', 'a\n', 'a\r\n', '\r\n\r\n', 'a\r\nb\n', '\u0085', 'a\u0301b _1-', 'a\n\nb', '\n\r'],
  ],
  [
    String.raw`a? a* a+ a{2} a{2,} a{1,2} a?? a*? a+? a{2}? a{2,}? a{1,2}? a?+ a*+ a++ a{2}+ a{2,}+ a{1,2}+ a?a a*a a*?b a*+a a{1,2}a (a)*a (a)*aa (a|b)*ab (a*)* (a*)+ (a*)*b (a|b*)* (a??)*b (|a)*b (|a)+b (|a){3}b (|a){2,3}b (a|)*b (a*){2,3} (a*?)+?b (^)*a (?:^){3}a (\b){2,}a (?:a|(b))* (?:(a)|b)* ((a)|(b))+ (?:(a)?b)* (ab|a)(bc)? (?:a|ab){2}+ (?:a|ab)*+c (?>a|ab)c (?:(a)+b)+ (?:(a)+){2}`,
    ['', 'a', 'aaab', 'abab', 'aabaab', 'abc', 'ba', 'xaa'],
  ],
  [
    String.raw`(a)\1 (a)\2 (a)\12 \1(a) (?:\1b|(a))+ \k<x>(?<x>a) (?<x>a)\k<x> (?<x>a)(?<x>b) (?<1x>a) (?<x1>a) (?<x_>a) (?<>a) (?<x (?< (? (?) (?-) (?i-) (?i-i)A (?^a) (?>a*)a (?#c)a (?P<x>a) (?i (?z) (?i:A)B (a a) ) ( () (?i)(a)\1 (?iu)(é)\1 ((a)(b)(c)(d)(e)(f)(g)(h)(i)(j))\11 \k \k<x (?:(?!(a))b|a) (?:(?=(a))b|a) (?:(?>(a))b|a) (?:(a)b|a) (?:(a)++b|aa) (?:((a)b)*c|ab)`,
    ['', 'aa', 'aab', 'aa2', 'aA', 'éÉ', 'aB', 'abcdefghijj', 'ab', 'A'],
  ],
  [
    String.raw`(?<=a*)b (?<=a+)b (?<=a{1,3})b (?<=(a|bb)+)c (?<=(a|bb))c (?<=(?:ab)*)c (?<=(?:abc)*)d (?<=(?:abcd)*)e (?<=(a)*)c (?<=a*b*)c (?<=a*b*c*)d (?<=(a)\1)b (?<=\1(a))b (?<=(?=a*).)b (?<!a{2})b (?<=^)a (?<=\R)a (?<=\X)a (?<=(?>a|bb)*)b (?<=(?:a|b)?)b (?<=(?:a|b){0,1})b (?<=(?:a|b){1})b (?<=a|bc|)b (?<=$)b (?<=.{2})b (?<=.*)b (?<=(?:.*?)?)b (?<!^.)b (?<=^.)b|😀`,
    ['aab', 'abbc', 'ababc', 'abcd', 'abcde', '\r\na', '😀b', 'aaaaab'],
  ],
  [
    String.raw`(?i)a (?i)é (?iu)é (?i)[à-ü] (?iu)[à-ü] (?iu)k (?iu)[k] (?iu)[j-l] (?iu)ß (?iu)[ß] (?iu)İ (?iu)i (?iu)ı (?iu)ſ (?iu)µ (?iu)ᾳ (?iu)Ω (?i)[^a] (?iu)[^k] (?iu-U)é (?iU)é (?u)é a(?i)b|C (a(?i)b)C (?i)a(?-i)b (?i:a)b`,
    ['aAbBcC', 'éÉàÀ', 'kKK', 'ßẞ', 'iIıİ', 'sSſ', 'µμΜ', 'ᾳᾼ', 'ΩΩω', 'abcABC'],
  ],
];

const spaced: readonly string[] = [
  '(?x) a b',
  '(?x)a {2}',
  '(?x)a{ 2}',
  '(?x)a{2 , 3 }',
  '(?x)a + +',
  '(?x)[a b]',
  '(?x)[a& b]',
  '(?x)[a & & a]',
  '(?x)[ ^a]',
  '(?x)[a - c]',
  '(?x)[a#b]',
  '(?x)[a#b\nc]',
  '(?x)\\ a',
  '(?x)\\x{6 1}',
  '(?x)( ?:a)',
  '(?x)(? :a)',
  '(?x)(? =a)a',
  '(?x)(?< x >a)\\k< x >',
  '(?x)(a)\\1 0',
  '(?x)\\p L',
  '(?x)\\p{ L }',
  '(?x)a #c*',
  '(?x)a#\rb',
  '(?xd)a#\rb',
  '(?x)a#\u0085b',
  '(?x)(?-x: )a',
  '(?x:a )b c',
  '(?x)\\Qa b\\E c',
  'a b',
];

const replacements = ['$0', '[$0|$1]', '${x}', '$2', '\\$\\\\', '$', '\\', '${', '${x', '$a', '${1}', '$10', ''];

export function documentedCases(): RegexCase[] {
  const cases: RegexCase[] = [];
  const add = (pattern: string, subject: string, replacement: string): void => {
    cases.push({ pattern, subject, replacement, limit: [0, -1, 2][cases.length % 3] });
  };
  for (const [patterns, subjects] of table) {
    // One text with all characters is enough for a pattern of a single character.
    for (const pattern of patterns.split(' ')) for (const subject of subjects) add(pattern, subject, '<$0>');
  }
  for (const pattern of spaced) for (const subject of ['ab', 'aa', ' a', 'a b', 'aa0']) add(pattern, subject, '<$0>');
  for (const pattern of ['a', '(a)', '(?<x>a)b?', '(a)(b)', 'z']) {
    for (const replacement of replacements) add(pattern, 'xaab', replacement);
  }
  return cases;
}
