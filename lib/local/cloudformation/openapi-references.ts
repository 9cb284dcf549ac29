import { followPointer } from '../json-schema/references';
import { Properties } from './properties';
import { isJsonObject } from '../json-object';
import type { TemplateReader } from './template-reader';

/** A reference leads to what is meant, hardly ever to another one; a circle of them ends here. */
const MAX_REFERENCES = 10;

/** References within an OpenAPI document: `{"$ref": "#/components/parameters/Items"}`. */
export class OpenApiReferences {
  constructor(
    private readonly reader: TemplateReader,
    private readonly body: Properties,
    private readonly document: unknown,
  ) {}

  /** What the object stands for, itself if it is no reference; undefined, with a warning, if that is nowhere. */
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
