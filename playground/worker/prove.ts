/** Proves one template with the facts of its API about the requests. */
import { MappingTemplate, MappingTemplateError, DEFAULT_SEED, DEFAULT_TRIES } from '../../lib/mapping-template';
import { type EditorClaim, proveInEditor } from '../../lib/mapping-template/editor';
import type { ProveAnswer, ProveAsk, ProvedClaim } from '../protocol';
import { formOf } from './client-request';
import { Lines } from './lines';
import type { OpenedApi } from './opened-api';
import { RefusalError } from './refusal';
import { unreachedBranches } from './unreached';

/** The longest output of a counterexample that is shown. */
const MAX_CHARACTERS = 20_000;

export function prove(api: OpenedApi, ask: ProveAsk): Omit<ProveAnswer, 'milliseconds'> {
  const { place, text, form, tries = DEFAULT_TRIES } = ask;
  const placed = api.method(place.method);
  const { subject, proving } = api.running.proofTask(placed, place.side, place.contentType);
  const proof = proveInEditor(readTemplate(text), subject, { ...proving, tries, seed: DEFAULT_SEED });
  const lines = new Lines(text);
  const made = { side: place.side, contentType: place.contentType, isBase64: subject.base64Body ?? false };
  const formFor = (input: NonNullable<EditorClaim['counterexample']>) => {
    const { httpMethod } = placed.method;
    const request = {
      ...form.request,
      method: place.method,
      httpMethod: httpMethod === 'ANY' ? form.request.httpMethod : httpMethod,
    };
    return formOf(input, { ...form, request }, made);
  };
  return {
    place,
    proved: proof.proved,
    claims: proof.claims.map((claim): ProvedClaim => {
      const { verdict, reason, at, remedy, counterexample, output } = claim;
      return {
        claim: claim.claim,
        verdict,
        ...(reason !== undefined && { reason }),
        ...(at && { place: lines.placeOf(lines.offsetOf(at.line, at.column)) }),
        ...(remedy !== undefined && { remedy }),
        ...(counterexample && {
          counterexample: {
            form: formFor(counterexample),
            ...(output && { output: { text: output.text.slice(0, MAX_CHARACTERS), offset: output.offset } }),
          },
        }),
      };
    }),
    report: proof.report,
    notes: proof.notes,
    branches: proof.branches,
    reached: proof.reached,
    unreached: unreachedBranches(proof.unreached, lines),
  };
}

/** @throws RefusalError if the template cannot be read, with the place */
export function readTemplate(text: string): MappingTemplate {
  try {
    return new MappingTemplate(text);
  } catch (error) {
    if (!(error instanceof MappingTemplateError)) throw error;
    const { problem, line, column } = error;
    throw new RefusalError(`The template has an error in line ${line}, column ${column}: ${problem}`, { cause: error });
  }
}
