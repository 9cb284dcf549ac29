// Sends load over keep-alive connections. Each connection sends its next request when it has the answer to the last one.
import { Agent, get } from 'node:http';
import { performance } from 'node:perf_hooks';

/**
 * @param pathOf the path of the n-th request
 * @param take gets each answer: { path, status, body, begun, ended }, status 0 for a broken connection
 * @returns when `seconds` are over and every answer is there
 */
export async function sendLoad({ port, connections, seconds, pathOf, take }) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const end = performance.now() + seconds * 1000;
  let count = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) take(await ask(port, pathOf(count++), agent));
    }),
  );
  agent.destroy();
}

function ask(port, path, agent) {
  const begun = performance.now();
  return new Promise((resolve) => {
    const failed = () => resolve({ path, status: 0, body: '', begun, ended: performance.now() });
    const request = get({ host: '127.0.0.1', port, path, agent }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text) => (body += text));
      response.on('end', () => resolve({ path, status: response.statusCode, body, begun, ended: performance.now() }));
      response.on('error', failed);
    });
    request.on('error', failed);
  });
}
