// A model container on a bare node:http: node model.mjs fixed|ratings PORT
// fixed always gives the same answer at once. ratings computes its answer from the request, so that a wrong one is noticed.
import { Buffer } from 'node:buffer';
import { createServer } from 'node:http';
import process from 'node:process';

const [kind, port] = process.argv.slice(2);
const FIXED = JSON.stringify({ predictions: [{ scores: [4.5] }, { scores: [3.25] }, { scores: [2] }] });

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = kind === 'fixed' ? FIXED : rate(Buffer.concat(chunks));
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) });
    response.end(body);
  });
});
server.listen(Number(port), '127.0.0.1', () => process.send?.({ port: server.address().port }));

function rate(body) {
  if (body.length === 0) return '';
  const { instances } = JSON.parse(body.toString());
  return JSON.stringify({ predictions: instances.map(({ in0: [user], in1: [item] }) => user * 1000 + item) });
}
