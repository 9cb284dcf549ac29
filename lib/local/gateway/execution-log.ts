import type { HeaderFields } from '../http/header-fields';
import { EncodedText } from '../http/payload';
import type { Payload } from '../http/payload';

type LogValue = Payload | HeaderFields | ReadonlyMap<string, string | readonly string[]>;

interface Entry {
  readonly text: string;
  readonly value: LogValue | undefined;
  readonly isReason: boolean;
}

/**
 * The execution log of one request. Lines are printed only when somebody reads them. Most logs are never read, so a large body
 * is not copied for them.
 */
export class ExecutionLog {
  private readonly entries: Entry[] = [];

  add(text: string, value?: LogValue): void {
    this.entries.push({ text, value, isReason: false });
  }

  /** Adds a line for the person who runs the API. The client does not get to know it. */
  explain(text: string, value?: LogValue): void {
    this.entries.push({ text, value, isReason: true });
  }

  lines(): string[] {
    return this.entries.map(printEntry);
  }

  /** Returns only the lines that were added by `explain`. */
  reasons(): string[] {
    return this.entries.filter(({ isReason }) => isReason).map(printEntry);
  }
}

function printEntry({ text, value }: Entry): string {
  return value === undefined ? text : `${text}: ${print(value)}`;
}

function print(value: LogValue): string {
  if (typeof value === 'string') return value;
  if (ArrayBuffer.isView(value)) return `[Binary Data, ${value.length} bytes]`;
  if (value instanceof EncodedText) return value.toString();
  const fields =
    value instanceof Map ? [...value] : [...(value as HeaderFields)].map((f) => [f.name, f.values] as const);
  return `{${fields.map(([name, values]) => `${name}=${String(values)}`).join(', ')}}`;
}
