import type { HeaderFields } from '../http/header-fields';
import type { Payload } from '../http/payload';

type LogValue = Payload | HeaderFields | ReadonlyMap<string, string | readonly string[]>;

/**
 * The execution log of one request. Lines are put together when they are read: most requests' never are, and a body
 * of megabytes should not be copied for them.
 */
export class ExecutionLog {
  private readonly entries: (readonly [text: string, value?: LogValue])[] = [];

  add(text: string, value?: LogValue): void {
    this.entries.push([text, value]);
  }

  lines(): string[] {
    return this.entries.map(([text, value]) => (value === undefined ? text : `${text}: ${print(value)}`));
  }
}

function print(value: LogValue): string {
  if (typeof value === 'string') return value;
  if (Buffer.isBuffer(value)) return `[Binary Data, ${value.length} bytes]`;
  const fields =
    value instanceof Map ? [...value] : [...(value as HeaderFields)].map((f) => [f.name, f.values] as const);
  return `{${fields.map(([name, values]) => `${name}=${String(values)}`).join(', ')}}`;
}
