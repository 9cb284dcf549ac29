import { isLocalHostHeader, isLoopback } from '../../../lib/local/server/loopback';

test('a server listens on loopback at localhost, ::1 and all of 127.0.0.0/8', () => {
  expect(['localhost', '::1', '127.0.0.1', '127.9.9.9'].every(isLoopback)).toBe(true);
  expect(['0.0.0.0', '::', '192.168.1.5', '127.0.0.1.evil.com'].some(isLoopback)).toBe(false);
});

test.each(['localhost:3000', 'API.localhost.', '10.0.0.1', '[::1]:3000', 'abc.execute-api.eu-west-1.amazonaws.com'])(
  'a request to the host %s is answered, since no stranger can point the name at this machine',
  (host) => {
    expect(isLocalHostHeader(host)).toBe(true);
  },
);

test.each(['evil.com', 'localhost.evil.com', 'execute-api.amazonaws.com.evil.com', ''])(
  'a request to the host %p is not answered',
  (host) => {
    expect(isLocalHostHeader(host)).toBe(false);
  },
);
