import * as fc from 'fast-check';
import { CommandError, type CurlRequest, readCurl } from '../../../playground/texts/curl';

const FORM = ['Content-Type', 'application/x-www-form-urlencoded'] as const;
const PLAIN: CurlRequest = { httpMethod: 'GET', path: '/', query: [], headers: [], body: '' };

describe('a curl line', () => {
  test.each<[string, Partial<CurlRequest>]>([
    ['curl https://a.example', {}],
    [
      "curl 'http://a/321?items=101,131&x=a%20b+c&flag'",
      {
        path: '/321',
        query: [
          ['items', '101,131'],
          ['x', 'a b c'],
          ['flag', ''],
        ],
      },
    ],
    ['$ curl -X put localhost:3000/a#part', { httpMethod: 'PUT', path: '/a' }],
    ['curl -XDELETE a/b', { httpMethod: 'DELETE', path: '/b' }],
    ['curl -sSL -o /dev/null a/b', { path: '/b' }],
    ['curl -I a/b', { httpMethod: 'HEAD', path: '/b' }],
    ['curl a/b -d x=1 -d y=2', { httpMethod: 'POST', path: '/b', body: 'x=1&y=2', headers: [FORM] }],
    ['curl a/b -dx=1', { httpMethod: 'POST', path: '/b', body: 'x=1', headers: [FORM] }],
    [
      "curl a -H 'content-type: text/csv' --data-binary $'1,2\\n3,4\\n'",
      { httpMethod: 'POST', body: '1,2\n3,4\n', headers: [['content-type', 'text/csv']] },
    ],
    ["curl a --data-raw '@x'", { httpMethod: 'POST', body: '@x', headers: [FORM] }],
    [
      'curl a --json \'{"a":1}\'',
      {
        httpMethod: 'POST',
        body: '{"a":1}',
        headers: [
          ['Content-Type', 'application/json'],
          ['Accept', 'application/json'],
        ],
      },
    ],
    [
      "curl a --json '{' --json '}' -H 'Accept: text/csv'",
      {
        httpMethod: 'POST',
        body: '{}',
        headers: [
          ['Accept', 'text/csv'],
          ['Content-Type', 'application/json'],
        ],
      },
    ],
    [
      "curl -G a/b --data-urlencode 'q=a&b c' -d z=1",
      {
        path: '/b',
        query: [
          ['q', 'a&b c'],
          ['z', '1'],
        ],
      },
    ],
    ['curl a --data-urlencode "x y"', { httpMethod: 'POST', body: 'x%20y', headers: [FORM] }],
    ['curl a --data-urlencode "=x=y"', { httpMethod: 'POST', body: 'x%3Dy', headers: [FORM] }],
    [
      "curl a -H 'X-Empty;' -H 'X-Gone:' -H 'X: a:b'",
      {
        headers: [
          ['X-Empty', ''],
          ['X', 'a:b'],
        ],
      },
    ],
    ["curl a -d x -H 'Content-Type:'", { httpMethod: 'POST', body: 'x' }],
    [
      "curl a -A me -e from -b 'c=1; d=2'",
      {
        headers: [
          ['User-Agent', 'me'],
          ['Referer', 'from'],
          ['Cookie', 'c=1; d=2'],
        ],
      },
    ],
    ['curl --url a/b -- ', { path: '/b' }],
    ['curl a/b | jq .', { path: '/b' }],
    ['curl a/b > out.json', { path: '/b' }],
    ['curl a/b # a comment', { path: '/b' }],
    ['curl -g "a/{x}?y=[1]"', { path: '/{x}', query: [['y', '[1]']] }],
    ['curl "http://[::1]:3000/a"', { path: '/a' }],
    ['curl a?b=%zz%ff', { query: [['b', '%zz%ff']] }],
  ])('%s', (line, request) => {
    expect(readCurl(line)).toEqual({ ...PLAIN, ...request });
  });

  test.each([
    ["'it'\\''s'", "it's"],
    ['"a \\"b\\" \\$c \\\\ \\n"', 'a "b" $c \\ \\n'],
    ["$'\\'\\t\\x41\\u00e9\\U0001F600\\101\\q'", "'\tAé😀A\\q"],
    ["$'\\xc3\\xa9'", 'é'],
    ["a\\ b\\'c", "a b'c"],
    ['\'a\'"b"c', 'abc'],
    ["''", ''],
    ['"cost $5 and $"', 'cost $5 and $'],
    ['a\\\nb', 'ab'],
    ["'a\\\nb'", 'a\\\nb'],
    ['"a\\\nb"', 'ab'],
  ])('bash reads %s as one word', (word, text) => {
    expect(readCurl(`curl a -H 'A: b' --data-raw ${word}`).body).toBe(text);
  });

  test('a command of several lines that a browser copies for bash is read', () => {
    const line = `curl 'https://x.execute-api.us-east-1.amazonaws.com/prod/321?items=101' \\\r
  -H 'accept: */*' \\
  -H $'x-odd: it\\'s' \\
  --data-raw $'{"a":"\\u0021"}' \\
  --compressed`;
    expect(readCurl(line)).toEqual({
      httpMethod: 'POST',
      path: '/prod/321',
      query: [['items', '101']],
      headers: [['accept', '*/*'], ['x-odd', "it's"], FORM],
      body: '{"a":"!"}',
    });
  });

  test.each([
    [
      'curl ^"https://a/b?c=1^&d=^%^20e^" ^\n  -H ^"accept: */*^" ^\n  --data-raw ^"^{^\\^"a^\\^": ^\\^"x^\n\ny^\\^"^}^"',
      '{"a": "x\ny"}',
    ],
    ['curl "https://a/b?c=1&d=%20e" ^\r\n  -H "accept: */*" ^\r\n  --data-raw "{\\"a\\": \\"xy\\"}"', '{"a": "xy"}'],
    ['curl "https://a/b?c=1&d=%20e" ^\n -H "accept: */*" --data-raw "{""a"": 1}"', '{"a": 1}'],
  ])('a command that a browser copies for cmd is read: %s', (line, body) => {
    expect(readCurl(line)).toEqual({
      httpMethod: 'POST',
      path: '/b',
      query: [
        ['c', '1'],
        ['d', ' e'],
      ],
      headers: [['accept', '*/*'], FORM],
      body,
    });
  });

  test.each([
    ['', /Paste a curl command/],
    ['wget a', /another program/],
    ['Invoke-WebRequest -Uri a', /PowerShell/],
    ['fetch("https://a")', /JavaScript/],
    ['curling a', /begins with/],
    ['curl', /has no URL/],
    ['curl -H', /-H needs a value/],
    ['curl -u me:secret a', /-u cannot be followed: .*Authorization/],
    ['curl -F x=1 a', /several parts/],
    ['curl -T f a', /--data-raw/],
    ['curl a b', /two URLs/],
    ['curl -d @body.json a', /-d "@body.json" reads a file/],
    ['curl --data-urlencode x@file a', /reads a file/],
    ['curl -H @h a', /reads headers from a file/],
    ['curl -b jar a', /reads cookies from a file/],
    ['curl -H nocolon a', /has no colon/],
    ['curl a?x=1&y=2', /put the URL into quotes/],
    ["curl 'a", /is never closed/],
    ['curl "a', /is never closed/],
    ["curl $'a", /is never closed/],
    ['curl ^"a ^\n', /is never closed/],
    ['curl "$URL"', /\$URL.*Write the value/],
    ['curl $(cat url)', /\$\(cat/],
    ['curl `x`', /`…`/],
    ['curl "a/{user_id}"', /"\{user_id\}"/],
    ['curl ftp://a', /ftp/],
    ['curl https:///x', /has no host/],
    ['curl --wrong a', /--wrong is not known/],
    ['curl -sQ a', /-Q of "-sQ"/],
  ])('an error names the part that cannot be followed: %s', (line, message) => {
    expect(() => readCurl(line)).toThrow(message);
    expect(() => readCurl(line)).toThrow(CommandError);
  });

  test('any text in single quotes is the body', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (body) => {
        fc.pre(!/\^\r?\n|\s\^"/.test(body));
        expect(readCurl(`curl a --data-raw '${body.replaceAll("'", "'\\''")}'`).body).toBe(body);
      }),
    );
  });

  test('any text is quickly read as a command or refused with a sentence', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'\'"\\$^`\n -Hd@=&ax{}[]'.split('')), maxLength: 300 }),
        (text) => {
          try {
            readCurl(`curl ${text}`);
          } catch (error) {
            expect(error).toBeInstanceOf(CommandError);
          }
        },
      ),
    );
    expect(() => readCurl(`curl ${'\\'.repeat(200_000)}`)).not.toThrow(RangeError);
  });
});
