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
  /** The parsed body. The first path parses it, and later paths see the changes that the template makes in it. */
  private document: JavaValue | undefined;
  private isUnreadable = false;

  constructor(
    private readonly payload: string,
    private readonly makeParameters: () => JavaMap,
    /** Called with the reason if a template reads a part of a body that is not JSON. For the template the part is empty. */
    private readonly onUnreadable: (reason: string) => void,
  ) {
    super();
  }

  /** The unchanged payload, or `{}` if it is empty. */
  get body(): string {
    return this.payload === '' ? '{}' : this.payload;
  }

  /** `path`, `querystring` and `header`. Made on demand, because few templates that read a body need them. */
  get parameters(): JavaMap {
    return this.makeParameters();
  }

  /** The value that a JSONPath finds, or null. */
  path(path: string): JavaValue {
    return this.payload === '' ? null : (this.find(path) ?? null);
  }

  /** The value that a JSONPath finds, as JSON; an empty JSON string if it finds nothing. */
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

  /** Returns the part itself and not a copy, so a template that changes the part changes the document. */
  private find(path: string): JavaValue | undefined {
    if (this.isUnreadable) return undefined;
    try {
      if (this.document === undefined) this.document = this.parseBody();
      // A body of `null` has no members.
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
