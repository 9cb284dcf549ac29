// The model behind SageMaker's container contract: GET /ping, POST /invocations.
// node examples/movie-ratings/model/serve.mjs [PORT], 8080 unless given, 0 for a free one
// https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html
import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { URL } from 'node:url';
import { predict } from './predict.mjs';

const weights = JSON.parse(readFileSync(new URL('weights.json', import.meta.url), 'utf8'));
/** What InvokeEndpoint lets through. */
const MAX_BYTES = 6_291_456;

class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const server = createServer(async (request, response) => {
  try {
    answer(response, 200, await route(request));
  } catch (error) {
    answer(response, error instanceof Refusal ? error.status : 500, { error: error.message });
  }
});
server.on('error', ({ message }) => {
  console.error(`The model does not start: ${message}`);
  process.exitCode = 1;
});
server.listen(Number(process.argv[2] ?? 8080), '127.0.0.1', () => {
  console.log(`The movie-ratings model on http://127.0.0.1:${server.address().port}`);
});
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
  });
}

async function route(request) {
  switch (`${request.method} ${request.url}`) {
    case 'GET /ping':
      return {};
    case 'POST /invocations':
      return { predictions: instances(request, await bodyOf(request)).map(stars) };
    default:
      throw new Refusal(404, `${request.method} ${request.url}: there are GET /ping and POST /invocations`);
  }
}

async function bodyOf(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new Refusal(413, `a request has ${MAX_BYTES} bytes at most`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function instances(request, body) {
  const type = request.headers['content-type'] ?? 'none';
  if (!/^application\/json\s*(;|$)/i.test(type))
    throw new Refusal(415, `Content-Type is ${type}, not application/json`);
  let document;
  try {
    document = JSON.parse(body);
  } catch (error) {
    throw new Refusal(400, `the body is not JSON: ${error.message}`);
  }
  if (!Array.isArray(document?.instances)) throw new Refusal(400, 'the body has no list of instances');
  return document.instances;
}

function stars(instance, index) {
  const user = instance?.in0?.[0];
  const movie = instance?.in1?.[0];
  if (!Number.isInteger(user)) throw new Refusal(400, `instances[${index}].in0 is not [user id]`);
  if (!Number.isInteger(movie)) throw new Refusal(400, `instances[${index}].in1 is not [movie id]`);
  return Number(predict(weights, user, movie).toFixed(2));
}

function answer(response, status, body) {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
