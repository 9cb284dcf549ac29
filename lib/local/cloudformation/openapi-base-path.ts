/**
 * The base path of an imported OpenAPI document (Developer Guide, "Set the OpenAPI basePath property"). The parameter `basepath`
 * of the import says what becomes of it; without the parameter nothing.
 */
import type { Properties } from './properties';
import type { TemplateReader } from './template-reader';

const WAYS = ['ignore', 'prepend', 'split'];

/** Returns what stands before each path of the document, such as `/a/b`; an empty text if nothing does. */
export function readBasePath(reader: TemplateReader, api: Properties, body: Properties): string {
  const parameters = api.object('Parameters');
  const way = parameters.text('basepath') ?? 'ignore';
  if (!WAYS.includes(way)) {
    if (!reader.isFromOutside(way)) {
      // What API Gateway makes of another value is not documented.
      reader.warn(
        `${parameters.where}.basepath is ${JSON.stringify(way)}, and is ignored: give one of ${WAYS.join(', ')}.`,
      );
    }
    return '';
  }
  if (way === 'ignore') return '';
  const parts = basePathOf(body)
    .split('/')
    .filter((part) => part !== '');
  return (way === 'split' ? parts.slice(1) : parts).map((part) => `/${part}`).join('');
}

/** OpenAPI 3 has a variable of its servers for it, used in a URL or not, or else the path of a server's URL. */
function basePathOf(body: Properties): string {
  if (body.has('swagger')) return body.text('basePath') ?? '';
  const servers = body.objects('servers');
  const variable = servers
    .map((server) => server.object('variables'))
    .find((variables) => variables.has('basePath'))
    ?.object('basePath')
    .text('default');
  if (variable !== undefined) return variable;
  const paths = servers.map((server) => pathOf(server.text('url') ?? '', server.object('variables')));
  return paths.find((path) => /[^/]/.test(path)) ?? '';
}

function pathOf(url: string, variables: Properties): string {
  const filled = url.replace(/\{([^{}]+)\}/g, (whole, name: string) => variables.object(name).text('default') ?? whole);
  const path = filled.replace(/^(?:[A-Za-z][A-Za-z0-9+.-]*:)?\/\/[^/?#]*/, '');
  return path.split(/[?#]/, 1)[0];
}
