// The baseline: a minimal proxy on node:http. node proxy.mjs MODEL_PORT
import { Agent, createServer, request as send } from 'node:http';
import process from 'node:process';

const agent = new Agent({ keepAlive: true });
const port = Number(process.argv[2]);

const server = createServer((request, response) => {
  const { method, url: path, headers } = request;
  const forwarded = send({ host: '127.0.0.1', port, method, path, headers, agent }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  request.pipe(forwarded);
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
