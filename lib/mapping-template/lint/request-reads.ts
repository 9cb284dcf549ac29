import type { Block, Reference } from '../syntax/ast';
import { referencesOf } from '../syntax/visit';
import { parametersRead } from './parameters';

/** The values that a template can read from a request. A computed name counts as any name. */
export interface RequestReads {
  /** The names of parameters, as `parametersRead` returns them; undefined if the template may read any. */
  readonly parameters: ReadonlySet<string> | undefined;
  /** A reference that reads the body: `$input.json("$.items")`; undefined if there is none. */
  readonly body: string | undefined;
  /** A reference that reads the caller: `$context.authorizer.claims.sub`; undefined if there is none. */
  readonly caller: string | undefined;
}

export function requestReads(block: Block): RequestReads {
  const references = [...referencesOf(block)];
  const inputs = references.filter(({ name }) => name === 'input');
  // #set($i = $input) gives the whole request another name.
  const isRenamed = inputs.some(({ parts }) => parts.length === 0);
  return {
    parameters: isRenamed ? undefined : parametersRead(block),
    body: inputs.find(readsBody)?.text,
    caller: references.find(readsCaller)?.text,
  };
}

function readsBody({ parts }: Reference): boolean {
  const first = parts.at(0);
  return first?.kind !== 'method' || first.name !== 'params';
}

const CALLER: readonly string[] = ['identity', 'authorizer'];

function readsCaller({ name, parts }: Reference): boolean {
  const first = parts.at(0);
  if (name !== 'context') return false;
  return first?.kind !== 'property' || CALLER.includes(first.name);
}
