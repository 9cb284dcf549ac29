/**
 * Reads the base path of an imported OpenAPI document (Developer Guide, "Set the OpenAPI basePath property"). The parameter
 * `basepath` of the import says how API Gateway uses it. Without the parameter, API Gateway ignores the base path.
 */
import type { Properties } from './properties';
import type { TemplateReader } from './template-reader';

const WAYS = ['ignore', 'prepend', 'split'];

/** Returns the prefix of each path of the document, such as `/a/b`; an empty text if there is none. */
export function readBasePath(reader: TemplateReader, api: Properties, body: Properties): string {
  const parameters = api.object('Parameters');
  const way = parameters.text('basepath') ?? 'ignore';
  if (!WAYS.includes(way)) {
    if (!reader.isFromOutside(way)) {
      // The behavior of API Gateway for another value is not documented.
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

/** In OpenAPI 3 the base path is a server's variable, even if no URL uses it, or else the path of a server's URL. */
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
