/** The doors by which hostile input comes in: each prepares it, and returns what is measured. */
import { MappingTemplate } from '../../lib/mapping-template';
import { validateJson } from '../../lib/mapping-template/json-schema/validator';

/** A template that is rendered for a body. */
export function rendering(template: string, body = ''): () => unknown {
  const parsed = new MappingTemplate(template);
  return () => parsed.render({ body });
}

/** A template that is only read. */
export function parsing(template: string): () => unknown {
  return () => new MappingTemplate(template);
}

/** A part of a template in a loop in a loop: a million times, unless told otherwise. */
export function often(part: string, outer = 1000, inner = 1000): string {
  return `#foreach($i in [1..${outer}])#foreach($j in [1..${inner}])${part}#end#end`;
}

/** A body that is validated against a model. */
export function validation(schema: object, body: string): () => unknown {
  const models = new Map([['M', schema]]);
  return () => validateJson(body, 'M', models);
}

export function times<Item>(count: number, item: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => item(index));
}
