/** A copy of a part of a document, for a template to change. */
import { JavaList, JavaMap, type JavaValue } from '../java/values';

/** What is in it twice is in the copy twice: a path such as `$..*` finds a value and the values in it. */
export function copyJson(value: JavaValue, copies = new Map<JavaValue, JavaValue>()): JavaValue {
  if (!(value instanceof JavaList || value instanceof JavaMap)) return value;
  const known = copies.get(value);
  if (known !== undefined) return known;
  if (value instanceof JavaList) {
    const list = new JavaList(
      value.kind,
      value.items.map((item) => copyJson(item, copies)),
    );
    copies.set(value, list);
    return list;
  }
  const map = new JavaMap(value.silent);
  for (const [key, item] of value.entries()) map.set(key, copyJson(item, copies));
  copies.set(value, map);
  return map;
}
