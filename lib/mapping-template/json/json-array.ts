/** json-smart's JSONArray: a list from a payload, which prints as JSON. */
import { JavaList, type JavaValue } from '../values/values';
import { writeJson } from './write-json';

export class JsonArray extends JavaList {
  constructor(items: JavaValue[]) {
    super('json', items);
  }

  override printWhole(): string {
    return writeJson(this);
  }
}
