/** The ways by which hostile input comes in. Each function prepares the input, and returns the function to measure. */
import { MappingTemplate } from '../../lib/mapping-template';
import { validateJson } from '../../lib/mapping-template/json-schema/validator';

/** Renders a template for a body. */
export function rendering(template: string, body = ''): () => unknown {
  const parsed = new MappingTemplate(template);
  return () => parsed.render({ body });
}

/** Only parses a template. */
export function parsing(template: string): () => unknown {
  return () => new MappingTemplate(template);
}

/** Puts a part of a template into a loop in a loop, which repeats it a million times by default. */
export function often(part: string, outer = 1000, inner = 1000): string {
  return `#foreach($i in [1..${outer}])#foreach($j in [1..${inner}])${part}#end#end`;
}

/** Validates a body against a model. */
export function validation(schema: object, body: string): () => unknown {
  const models = new Map([['M', schema]]);
  return () => validateJson(body, 'M', models);
}

export function times<Item>(count: number, item: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => item(index));
}
