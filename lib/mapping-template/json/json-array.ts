/** json-smart's JSONArray: the list of a payload, which prints as the JSON that it is. */
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
