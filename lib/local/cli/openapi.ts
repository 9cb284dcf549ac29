import { contractOf } from '../contract/openapi-contract';
import { API_OPTIONS, readParameters } from './api-arguments';
import { defineCommand } from './command';
import { writeNote } from './console-messages';
import { ExitCode } from './exit-code';
import { loadApi } from './load-api';
import { openTemplate } from './template-source';
import { UsageError } from '../usage-error';

export const openapi = defineCommand({
  name: 'openapi',
  synopsis: '[cdk.out | FILE | -] [options]',
  description:
    'Writes the contract of an API for its callers, as an OpenAPI 3.0 document: paths, parameters, the models of\n' +
    'bodies, every answer that a client can get, API keys and authorization. It leaves out everything behind the\n' +
    'API. FILE is a file as for serve; - is standard input.',
  options: {
    server: {
      type: 'string',
      value: 'URL',
      help: "the address of the API (default: its address on AWS, with the API's id left open)",
    },
    parameter: API_OPTIONS.parameter,
    stack: API_OPTIONS.stack,
    api: API_OPTIONS.api,
    stage: API_OPTIONS.stage,
  },
  examples: ['> openapi.json', 'template.yaml --server https://api.example.com/v1'],
  async run({ values, positionals }, io) {
    const [path, ...more] = positionals;
    if (more.length > 0) throw new UsageError(`openapi takes one API, not ${positionals.join(' and ')}`);
    const parameters = readParameters(values.parameter);
    const settings = { restApi: values.api, stage: values.stage, requireIam: false, apiKeys: [], parameters };
    const { api } = loadApi(await openTemplate(path, values.stack, io, parameters), settings);
    for (const omission of api.omissions) writeNote(io, omission);
    io.stdout.write(`${JSON.stringify(contractOf(api.deployed, readServer(values.server)), undefined, 2)}\n`);
    return ExitCode.ok;
  },
});

/** Reads a URL or, as OpenAPI allows, a path. Removes the last slash, which would be doubled in every address. */
function readServer(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  if (/^(?:https?:\/\/[^\s/]|\/)\S*$/.test(given)) return given.replace(/(?<=.)\/$/, '');
  throw new UsageError(`--server ${given}: give a URL such as https://api.example.com/v1`);
}
