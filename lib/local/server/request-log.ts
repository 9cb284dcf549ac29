/**
 * One line per request, for a person or, as JSON, for a program. Lines are collected and written together several times a second,
 * because node blocks everything else while it writes to a file or a terminal.
 */
import type { Writable } from 'node:stream';
import type { Colors } from '../colors';
import { printableInLine, printableJson, shortened } from '../printable';

export interface RequestRecord {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly mappingMillis: number;
  readonly modelMillis?: number;
  /** Undefined if the method's answers are not cached. */
  readonly cache?: 'hit' | 'miss';
  /** What the answer itself does not say. */
  readonly notes: readonly string[];
}

/** Short enough that a person sees a line at the same time as the answer. */
const FLUSH_MILLIS = 50;

export class RequestLog {
  private pending = '';
  private timer?: NodeJS.Timeout;
  private readonly format: (record: RequestRecord) => string;

  constructor(
    private readonly output: Writable,
    style: 'text' | 'json',
    colors: Colors,
    private readonly flushMillis = FLUSH_MILLIS,
  ) {
    this.format = style === 'json' ? jsonLine : (record) => textLine(record, colors);
  }

  write(record: RequestRecord): void {
    this.timer ??= setTimeout(() => {
      this.flush();
    }, this.flushMillis);
    this.pending += this.format(record);
  }

  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.pending !== '') this.output.write(this.pending);
    this.pending = '';
  }
}

function textLine(record: RequestRecord, colors: Colors): string {
  const { method, status, mappingMillis, modelMillis, cache, notes } = record;
  const cached = cache === undefined ? '' : `, cache ${cache}`;
  const times = modelMillis === undefined ? '' : `, model ${millis(modelMillis)}`;
  const reasons = notes.length === 0 ? '' : `  ${colors.yellow(printableInLine(notes.join('; ')))}`;
  return `${printableInLine(method)} ${printableInLine(record.path)} ${colors.status(status)}  mapping ${millis(mappingMillis)}${cached}${times}${reasons}\n`;
}

function jsonLine(record: RequestRecord): string {
  const { method, path, status, mappingMillis, modelMillis, cache, notes } = record;
  const rounded = (value: number): number => Math.round(value * 1000) / 1000;
  return (
    printableJson({
      time: new Date().toISOString(),
      method,
      path,
      status,
      mappingMillis: rounded(mappingMillis),
      modelMillis: modelMillis === undefined ? undefined : rounded(modelMillis),
      cache,
      note: notes.length === 0 ? undefined : shortened(notes.join('; ')),
    }) + '\n'
  );
}

const millis = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
