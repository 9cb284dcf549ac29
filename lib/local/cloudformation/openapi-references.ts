import { followPointer } from '../../mapping-template/runtime';
import { Properties } from './properties';
import { isJsonObject } from '../json-object';
import type { TemplateReader } from './template-reader';

/** A reference hardly ever leads to another one, so a chain that is longer than this is a circle. */
const MAX_REFERENCES = 10;

/** References within an OpenAPI document: `{"$ref": "#/components/parameters/Items"}`. */
export class OpenApiReferences {
  constructor(
    private readonly reader: TemplateReader,
    private readonly body: Properties,
    private readonly document: unknown,
  ) {}

  /** Returns the target of a reference, or the object itself if it is none. Warns if the document has no such target. */
  follow(object: Properties): Properties | undefined {
    let target = object;
    for (let steps = 0; steps < MAX_REFERENCES; steps++) {
      const reference = target.text('$ref');
      if (reference === undefined) return target;
      const found = reference.startsWith('#') ? followPointer(this.document, reference.slice(1)) : undefined;
      if (!isJsonObject(found)) break;
      target = new Properties(found, `${this.body.where}${reference.slice(1).replaceAll('/', '.')}`);
    }
    this.reader.warn(
      `${object.where} refers to ${object.text('$ref') ?? ''}, which leads to nothing in the document, and is left out.`,
    );
    return undefined;
  }
}
