/** `$input`: the body and the parameters of the request. */
import { spendWork } from '../values/budget';
import { methodTable } from '../java/methods';
import { objectMethods } from '../java/object-methods';
import { JavaMap, JavaObject, type JavaValue, type MethodTable } from '../values/values';
import { JsonParseError, JsonPath, parseJson, writeJson } from '../json';

export class InputVariable extends JavaObject {
  override get methods(): MethodTable {
    return inputMethods;
  }
  /** The body as JSON, parsed at the first path and kept: what the template changes in it, every later path finds. */
  private document: JavaValue | undefined;
  private isUnreadable = false;

  constructor(
    private readonly payload: string,
    private readonly makeParameters: () => JavaMap,
    /** Told why the body is no JSON where a template asks for a part of it: to the template it is only empty. */
    private readonly onUnreadable: (reason: string) => void,
  ) {
    super();
  }

  /** The payload as it came; an empty one is `{}`. */
  get body(): string {
    return this.payload === '' ? '{}' : this.payload;
  }

  /** `path`, `querystring` and `header`: made when a template asks, as few that read a body do. */
  get parameters(): JavaMap {
    return this.makeParameters();
  }

  /** The value that a JSONPath finds, or null. */
  path(path: string): JavaValue {
    return this.payload === '' ? null : (this.find(path) ?? null);
  }

  /** What a JSONPath finds, as JSON; an empty JSON string if it finds nothing. */
  json(path: string): string {
    const found = this.find(path);
    return found === undefined ? '""' : writeJson(found);
  }

  /** The first of the path parameter, the query string parameter and the header of that name. */
  parameter(name: JavaValue): JavaValue {
    for (const { value: source } of this.parameters.entries()) {
      const value = source instanceof JavaMap ? source.get(name) : null;
      if (value !== null) return value;
    }
    return '';
  }

  print(): string {
    return '';
  }

  /** The part itself, not a copy: a template that changes it changes the document. */
  private find(path: string): JavaValue | undefined {
    if (this.isUnreadable) return undefined;
    try {
      if (this.document === undefined) this.document = this.parseBody();
      // A body of `null` holds nothing but itself.
      if (this.document === null) return path === '$' ? null : undefined;
      return JsonPath.compile(path).find(this.document);
    } catch (error) {
      if (!(error instanceof JsonParseError)) throw error;
      this.isUnreadable = true;
      this.onUnreadable(error.message);
      return undefined;
    }
  }

  private parseBody(): JavaValue {
    spendWork(this.body.length);
    return parseJson(this.body);
  }
}

const inputMethods = methodTable<InputVariable>(
  (of) => ({
    getBody: of([], (self) => self.body),
    json: of(['String'], (self, path) => self.json(path)),
    params: [of([], (self) => self.parameters), of(['String?'], (self, name) => self.parameter(name))],
    path: of(['String'], (self, path) => self.path(path)),
  }),
  objectMethods,
);
