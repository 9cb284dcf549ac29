import {
  JavaBigDecimal,
  JavaBigInteger,
  JavaDouble,
  JavaList,
  JavaLong,
  JavaMap,
  JavaObject,
  type JavaValue,
} from '../../../lib/mapping-template/values/values';
import { textOfNumber } from '../../../lib/mapping-template/values/number-text';
import { MapView } from '../../../lib/mapping-template/values/map-view';

/**
 * Describes a value like the recorder of the oracle: as JSON in which each number has its Java class:
 * 1 Integer, 1L Long, 1N BigInteger, 1.0D Double, 1.0M BigDecimal.
 */
export function describeValue(value: JavaValue): string {
  if (value instanceof JavaMap)
    return `{${[...value.entries()].map((entry) => `${describeValue(entry.key)}:${describeValue(entry.value)}`).join(',')}}`;
  if (value instanceof JavaList) return `[${value.items.map(describeValue).join(',')}]`;
  if (value instanceof MapView) return `LinkedKeySet[${value.items.map(describeValue).join(',')}]`;
  if (typeof value === 'string') return quote(value);
  if (value instanceof JavaLong) return `${textOfNumber(value)}L`;
  if (value instanceof JavaBigInteger) return `${textOfNumber(value)}N`;
  if (value instanceof JavaDouble) return `${textOfNumber(value)}D`;
  if (value instanceof JavaBigDecimal) return `${textOfNumber(value)}M`;
  return value instanceof JavaObject ? value.print() : String(value);
}

function quote(text: string): string {
  const escaped = text.replace(/["\\]|[^ -~]/g, (character) =>
    character === '"' || character === '\\'
      ? `\\${character}`
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `"${escaped}"`;
}
