import type { HeaderFields } from '../http/header-fields';
import { EncodedText } from '../http/payload';
import type { Payload } from '../http/payload';
import { isMaskedHeader, masked } from './masking';

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

  /** Adds a line for the person who runs the API. The client does not see it. */
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
  const fields: [name: string, value: string][] =
    value instanceof Map
      ? [...(value as ReadonlyMap<string, string | readonly string[]>)].map(([name, one]) => [name, String(one)])
      : [...(value as HeaderFields)].map(({ name, values }) => [
          name,
          String(isMaskedHeader(name) ? values.map(masked) : values),
        ]);
  return `{${fields.map(([name, text]) => `${name}=${text}`).join(', ')}}`;
}
