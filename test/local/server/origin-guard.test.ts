import { OriginError, OriginGuard } from '../../../lib/local/server/origin-guard';

describe('pages that may spend the credentials', () => {
  test.each([
    ['http://localhost:5173'],
    ['https://localhost'],
    ['HTTP://LOCALHOST:3000'],
    ['http://localhost.:3000'],
    ['http://app.localhost:3000'],
    ['http://127.0.0.1:8080'],
    ['http://127.8.9.1'],
    ['http://[::1]:3000'],
    ['http://[::ffff:127.0.0.1]:3000'],
    ['https://app.example.com'],
    ['http://other.example:8080'],
  ])('a page of %s, this machine or an allowed origin, may spend the credentials', (origin) => {
    const guard = new OriginGuard(['https://APP.example.com', 'http://other.example:8080']);
    expect(guard.refusal({ origin, host: 'localhost:3000' })).toBeUndefined();
  });

  test.each([
    ['null'],
    ['https://evil.com'],
    ['http://localhost.evil.com'],
    ['http://127.0.0.1.evil.com'],
    ['http://evil-localhost'],
    ['http://localhost@evil.com'],
    ['http://192.168.1.5:3000'],
    ['http://app.example.com'],
    ['https://app.example.com:8443'],
    ['https://app.example.com.evil.com'],
    ['https://evil.com, http://localhost'],
    ['http://localhost http://evil.com'],
    ['chrome-extension://localhost'],
    ['file://'],
    [''],
  ])('a page of "%s" may not spend the credentials', (origin) => {
    const guard = new OriginGuard(['https://app.example.com']);
    expect(guard.refusal({ origin, host: 'localhost:3000' })).toMatch(/ may not call the target aws, which spends /);
  });

  test('a program that is not a browser may spend the credentials', () => {
    expect(new OriginGuard().refusal({ host: 'localhost:3000' })).toBeUndefined();
  });

  test('an image in a page of another site may not spend the credentials, but one in a page of this machine may', () => {
    const guard = new OriginGuard();
    const image = { host: 'localhost:3000', 'sec-fetch-site': 'cross-site' };
    expect(guard.refusal(image)).toMatch(/Sec-Fetch-Site: cross-site/);
    expect(guard.refusal({ ...image, referer: 'https://evil.com/' })).toBeDefined();
    expect(guard.refusal({ ...image, referer: 'http://127.0.0.1:5173/page' })).toBeUndefined();
    expect(guard.refusal({ ...image, 'sec-fetch-site': 'none' })).toBeUndefined();
  });

  test.each([
    ['evil.com:3000', false],
    ['localhost.evil.com', false],
    ['192.168.1.5:3000', true],
    ['[fe80::1]:3000', true],
    ['api:3000', true],
    ['host.docker.internal:3000', true],
    ['box.example:3000', true],
  ])('a request to the host %s, which a stranger may have pointed here, may spend the credentials: %s', (host, may) => {
    expect(new OriginGuard(['http://box.example:3000']).refusal({ host }) === undefined).toBe(may);
  });
});

test('a refusal names the option that allows the page', () => {
  expect(new OriginGuard().refusal({ origin: 'https://app.example.com' })).toBe(
    'a page of https://app.example.com may not call the target aws, which spends your AWS credentials; ' +
      '--allow-origin https://app.example.com lets it',
  );
});

test.each([
  [
    '*',
    /^--allow-origin \*: write the origin of a web page, such as https:\/\/app\.example\.com\. No value stands for all\.$/,
  ],
  ['null', /write the origin of a web page/],
  ['app.example.com', /write the origin of a web page/],
  ['localhost:3000', /write the origin of a web page/],
  ['', /write the origin of a web page/],
  ['file:///page.html', /write the origin of a web page/],
  ['https://app.example.com/page', /an origin has a scheme, a host and a port alone: https:\/\/app\.example\.com$/],
  ['https://me@app.example.com', /an origin has a scheme, a host and a port alone: https:\/\/app\.example\.com$/],
])('--allow-origin %s is refused', (origin, message) => {
  expect(() => new OriginGuard([origin])).toThrow(OriginError);
  expect(() => new OriginGuard([origin])).toThrow(message);
});
