/**
 * The door of this room: the language of API Gateway's mapping templates. It knows nothing of CDK or of a network.
 * Code that runs an API imports `runtime.ts`.
 */
import { unknownMembers } from './lint/body-members';
import type { UnknownMember } from './lint/body-members';
import { parametersRead } from './lint/parameters';
import { requestReads } from './lint/request-reads';
import type { RequestReads } from './lint/request-reads';
import type { MappingTemplate } from './mapping-template';
import type { ProofSubject } from './prove/claims';
import type { Proof, ProofOptions } from './prove/proof';
import type { Proving } from './prove/prove';

export { MappingTemplate, schemaFaultIn } from './mapping-template';
export { faultsIn, findPlainCounterexample } from './known-templates';
export { nearestName } from './lint/nearest-name';
export { unreadParameters } from './lint/parameters';
export type { MappingInput } from './mapping-input';
export { DEFAULT_SEED, DEFAULT_TRIES } from './prove/defaults';
export { formatOf } from './prove/output-format';
export type { RequestReads } from './lint/request-reads';
export type { Proof, ProofOptions } from './prove/proof';
export { MappingTemplateError } from './syntax/template-error';
export { base64Codes } from './values/base64';

/** The names of the request parameters that a template reads; undefined where it may read any. */
export function parametersReadBy(template: MappingTemplate): ReadonlySet<string> | undefined {
  return parametersRead(template._parsed.block);
}

/** The values that a template can read from a request: parameters, the body, the caller. */
export function requestReadsOf(template: MappingTemplate): RequestReads {
  return requestReads(template._parsed.block);
}

/** The members of the body that a template reads, but that the schema of the body does not name. */
export function unknownMembersIn(template: MappingTemplate, schema: unknown): UnknownMember[] {
  return unknownMembers(template._parsed, schema);
}

/** Proves a template for every request that a method accepts. Loads the prover with the first call. */
export function proveFor(template: MappingTemplate, subject: ProofSubject, proving: Proving): Proof {
  return template._prove(subject, proving);
}

/** As `MappingTemplate.prove`, with places as `file:line:column`. */
export function proveFile(template: MappingTemplate, file: string, options: ProofOptions): Proof {
  return template._proveFile(file, options);
}
