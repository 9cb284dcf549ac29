import type { Block, Reference } from '../syntax/ast';
import { referencesOf } from '../syntax/visit';
import { parametersRead } from './parameters';

/** What a template can read of a request. What is made up when the template runs counts as anything. */
export interface RequestReads {
  /** The names of parameters, as `parametersRead` gives them; undefined where it may read any. */
  readonly parameters: ReadonlySet<string> | undefined;
  /** How the template reads the body: `$input.json("$.items")`; undefined where it does not. */
  readonly body: string | undefined;
  /** How the template reads who the caller is: `$context.authorizer.claims.sub`; undefined where it does not. */
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
