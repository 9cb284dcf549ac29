import { isJsonObject } from './json-object';

/** A schema with the document that its local references (`#/definitions/…`) point into. */
export interface LocatedSchema {
  readonly schema: unknown;
  readonly document: unknown;
}

/**
 * Follows `$ref`: into the same document, or to a model of the same API, which API Gateway addresses as
 * `https://apigateway.amazonaws.com/restapis/API/models/NAME`.
 */
export function resolveReference(
  reference: string,
  document: unknown,
  models: ReadonlyMap<string, unknown>,
): LocatedSchema | undefined {
  const hash = reference.indexOf('#');
  const address = hash < 0 ? reference : reference.slice(0, hash);
  const pointer = hash < 0 ? '' : reference.slice(hash + 1);
  const target = address === '' ? document : models.get(address.split('/').at(-1) ?? '');
  const schema = target === undefined ? undefined : followPointer(target, pointer);
  return schema === undefined ? undefined : { schema, document: target };
}

/** A JSON pointer in a URI fragment (RFC 6901, section 6). */
export function followPointer(document: unknown, pointer: string): unknown {
  if (pointer === '') return document;
  if (!pointer.startsWith('/')) return undefined;
  let value: unknown = document;
  for (const token of pointer.slice(1).split('/')) {
    const name = percentDecode(token).replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(value)) value = value[Number(name)];
    else if (isJsonObject(value) && Object.hasOwn(value, name)) value = value[name];
    else return undefined;
  }
  return value;
}

/** Keeps a `%` that begins no escape, and bytes that are not UTF-8. */
function percentDecode(token: string): string {
  return token.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}
