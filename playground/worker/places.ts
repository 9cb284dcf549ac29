/** The places of templates in an API, as the page names them. */
import type { PlacedMethod, TemplatePlace as ApiPlace } from '../../lib/local/page';
import type { TemplatePlace } from '../protocol';

function keyOfMethod({ httpMethod, resourcePath }: Pick<ApiPlace, 'httpMethod' | 'resourcePath'>): string {
  return `${httpMethod} ${resourcePath}`;
}

export function keyOfPlaced({ resource, method }: PlacedMethod): string {
  return keyOfMethod({ httpMethod: method.httpMethod, resourcePath: resource.path });
}

export function placeOf(place: ApiPlace): TemplatePlace {
  const { contentType, status } = place;
  const method = keyOfMethod(place);
  return status === undefined
    ? { method, side: 'request', contentType }
    : { method, side: 'response', contentType, status };
}

/** Returns a text that identifies the place. */
export function textOf({ method, side, contentType, status }: TemplatePlace): string {
  return JSON.stringify([method, side, contentType, status]);
}
