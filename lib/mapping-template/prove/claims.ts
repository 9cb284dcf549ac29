/**
 * The claims and the subject of a proof. The two halves of a proof share these: the analysis, which follows all requests at once,
 * and the search, which tries requests one by one.
 */
import type { Block } from '../syntax/ast';
import type { Source } from '../syntax/source';

/**
 * - `valid-json`: whatever the client sends, the output is one JSON value (RFC 8259)
 * - `valid-csv`: every line of the output has the same number of fields
 * - `contained`: no client's text adds a member, an element, a line or a field
 * - `never-fails`: no request makes the template fail
 */
export type Claim = 'valid-json' | 'valid-csv' | 'contained' | 'never-fails';

/** The required format of the output, which decides the claims. For `other`, the only claim is `never-fails`. */
export type OutputFormat = 'json' | 'csv' | 'form' | 'other';

/** The facts that a proof needs besides the template. */
export interface ProofSubject {
  readonly format: OutputFormat;
  /** Whether the template maps a response: the client is then the model, and `contained` is not claimed. */
  readonly response: boolean;
  /** Names of the path's parameters, which are never empty; undefined if the path is unknown. */
  readonly pathParameters?: readonly string[];
  /** Names of the query string parameters that are never missing and never blank. */
  readonly requiredQueryParameters: readonly string[];
  /** Names of the headers that are never missing and never blank. */
  readonly requiredHeaders: readonly string[];
  /**
   * Names of required parameters that may be a query string parameter or a header, because nobody says which: one of the two is there
   * and not blank.
   */
  readonly requiredParameters: readonly string[];
  /** The JSON schema that each body fits; undefined if the method has no model. */
  readonly bodySchema?: unknown;
  /** Whether the template gets the body as base64, because its type is binary for the API. */
  readonly base64Body?: boolean;
  /** JSONPaths of strings in the output that contain JSON, to which the claims apply as well: `$.input`. */
  readonly nested: readonly string[];
}

/** Returns the claims for a template. */
export function claimsOf({ format, response }: ProofSubject): readonly Claim[] {
  const contained: readonly Claim[] = response ? [] : ['contained'];
  switch (format) {
    case 'json':
      return ['valid-json', ...contained, 'never-fails'];
    case 'csv':
      return ['valid-csv', ...contained, 'never-fails'];
    case 'form':
      return [...contained, 'never-fails'];
    case 'other':
      return ['never-fails'];
  }
}

/** A part of the request on which a doubt depends; the search varies it first. */
export type RequestPart =
  | { readonly kind: 'parameter'; readonly name: string; readonly group?: 'path' | 'querystring' | 'header' }
  | { readonly kind: 'body'; /** A JSONPath. */ readonly path: string }
  /** The names of parameters or of the body's members, over which a template iterates. */
  | { readonly kind: 'names'; readonly of: 'path' | 'querystring' | 'header' | 'any' }
  | {
      readonly kind: 'names';
      readonly of: 'body';
      /** A JSONPath, undefined where it is not known. */ readonly path?: string;
    }
  | { readonly kind: 'context'; /** `identity.userAgent` */ readonly name: string }
  | { readonly kind: 'stage-variable'; readonly name: string };

/** A place where the analysis cannot show that a claim holds. The claim may still be true. */
export interface Doubt {
  readonly claim: Claim;
  /** Offsets into the template: `begin` included, `end` not. */
  readonly begin: number;
  readonly end: number;
  /** Why, as a sentence for the user: `$user_id may be any text, and it is printed outside of quotes`. */
  readonly reason: string;
  /** The parts on which the doubt depends. Empty if these are the whole request, or unknown. */
  readonly reads: readonly RequestPart[];
}

/** The result of the analysis. It never refutes a claim. */
export interface Analysis {
  /** The claims that certainly hold for every request. Every other claim has at least one doubt. */
  readonly proved: ReadonlySet<Claim>;
  /** The doubts, in the order in which the search should try them. */
  readonly doubts: readonly Doubt[];
  /** Notes for the report: the assumptions of a proof, and what is not claimed. */
  readonly notes: readonly string[];
}

/** A parsed template. */
export interface TemplateToProve {
  readonly source: Source;
  readonly block: Block;
}
