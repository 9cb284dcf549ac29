import { followPointer } from '../../mapping-template/runtime';
import { Properties } from './properties';
import { isJsonObject } from '../json-object';
import type { TemplateReader } from './template-reader';

/** A longer chain of references is a circle, because a reference hardly ever leads to another one. */
const MAX_REFERENCES = 10;

/** References within an OpenAPI document: `{"$ref": "#/components/parameters/Items"}`. */
export class OpenApiReferences {
  constructor(
    private readonly reader: TemplateReader,
    private readonly body: Properties,
    private readonly document: unknown,
  ) {}

  /** Returns the target of a reference, or an object that is not a reference unchanged. Warns if the target is missing. */
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
