/**
 * What a proof is about, as its two halves share it: the analysis, which follows all requests at once, and the search,
 * which tries requests one by one.
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

/** What the output has to be: it decides which claims are made. Any other content type makes `never-fails` alone. */
export type OutputFormat = 'json' | 'csv' | 'form' | 'other';

/** All that a proof needs to know besides the template. */
export interface ProofSubject {
  readonly format: OutputFormat;
  /** Whether the template maps a response: the client is then the model, and `contained` is not claimed. */
  readonly response: boolean;
  /** Names of the path's parameters, which are never empty; undefined where the path is unknown. */
  readonly pathParameters?: readonly string[];
  /** Names of the query string parameters that are never missing and never blank. */
  readonly requiredQueryParameters: readonly string[];
  /** Names of the headers that are never missing and never blank. */
  readonly requiredHeaders: readonly string[];
  /**
   * Names of required parameters of which nobody said whether they are a query string parameter or a header: one of the
   * two is there and not blank.
   */
  readonly requiredParameters: readonly string[];
  /** The JSON schema that each body fits; undefined where the method has no model. */
  readonly bodySchema?: unknown;
  /** Whether the template gets the body as base64, as of bodies that are binary for the API. */
  readonly base64Body?: boolean;
  /** JSONPaths of the strings of the output that hold JSON themselves, for which the claims hold too: `$.input`. */
  readonly nested: readonly string[];
}

/** Which claims are made of a template. */
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
  /** The names of parameters or of the body's members, which a template goes through. */
  | { readonly kind: 'names'; readonly of: 'path' | 'querystring' | 'header' | 'any' }
  | {
      readonly kind: 'names';
      readonly of: 'body';
      /** A JSONPath, undefined where it is not known. */ readonly path?: string;
    }
  | { readonly kind: 'context'; /** `identity.userAgent` */ readonly name: string }
  | { readonly kind: 'stage-variable'; readonly name: string };

/** A place where the analysis cannot show that a claim holds. It need not be broken. */
export interface Doubt {
  readonly claim: Claim;
  /** Offsets into the template: `begin` included, `end` not. */
  readonly begin: number;
  readonly end: number;
  /** Why, as a sentence for the user: `$user_id may be any text, and it is printed outside of quotes`. */
  readonly reason: string;
  /** Empty where it depends on the request as a whole, or on nothing that can be named. */
  readonly reads: readonly RequestPart[];
}

/** What the analysis found: it never says that a claim is refuted. */
export interface Analysis {
  /** The claims that hold for every request, with certainty. Of each other claim there is a doubt at least. */
  readonly proved: ReadonlySet<Claim>;
  /** In the order in which they should be tried. */
  readonly doubts: readonly Doubt[];
  /** What the report says besides the verdicts: on what a proof rests, what is not claimed. */
  readonly notes: readonly string[];
}

/** A template as it was read. */
export interface TemplateToProve {
  readonly source: Source;
  readonly block: Block;
}
