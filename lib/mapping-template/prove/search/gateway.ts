/** Decides whether API Gateway lets a request reach the template. Only such a request is a counterexample. */
import type { ProofSubject } from '../claims';
import type { RequestDraft } from './draft';
import type { ParameterGroup } from './slot';

/** Whether a body, as JSON text, fits the method's model. */
export type FitsModel = (body: string) => boolean;

/** The longest query string. A Regional API accepts 10,240 characters of URL, and the path takes some of them. */
const MAX_QUERY_LENGTH = 10_000;
/** The longest headers, all together. https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const MAX_HEADERS_LENGTH = 10_000;
const MAX_BODY_LENGTH = 10 * 1024 * 1024;

/** RFC 9110: a token. */
const HEADER_NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** RFC 9110: visible characters, with blanks between them. */
const HEADER_VALUE = /^(?:[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)?$/;
const STAGE_VARIABLE = /^[A-Za-z0-9\-._~:/?#&=,]+$/;
/** Matches text that a URL cannot contain. */
const NOT_IN_URL = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const NOT_IN_PATH = /^\.{1,2}$|\//;

export class Gateway {
  constructor(
    private readonly subject: ProofSubject,
    private readonly fitsModel: FitsModel | undefined,
  ) {}

  /** The group where `$input.params` finds a parameter whose group is not given. */
  groupOf(name: string): ParameterGroup {
    const { pathParameters = [], requiredHeaders, requiredQueryParameters } = this.subject;
    if (pathParameters.includes(name)) return 'path';
    if (requiredQueryParameters.includes(name)) return 'querystring';
    const isHeader =
      requiredHeaders.includes(name) ||
      /^(?:x-.*|authorization|content-type|accept(?:-.*)?|user-agent|origin|referer|cookie|host)$/i.test(name);
    return isHeader ? 'header' : 'querystring';
  }

  isRequired(group: ParameterGroup, name: string): boolean {
    const { pathParameters = [], requiredHeaders, requiredQueryParameters, requiredParameters } = this.subject;
    if (group === 'path') return pathParameters.includes(name);
    const required = group === 'header' ? requiredHeaders : requiredQueryParameters;
    return required.includes(name) || requiredParameters.includes(name);
  }

  passes(draft: RequestDraft): boolean {
    return (
      this.passesPath(draft) &&
      this.passesQuery(draft) &&
      this.passesHeaders(draft) &&
      this.passesRequired(draft) &&
      this.passesBody(draft) &&
      [...draft.stageVariables.values()].every((value) => STAGE_VARIABLE.test(value)) &&
      (draft.context.get('identity.userAgent') === undefined ||
        HEADER_VALUE.test(draft.context.get('identity.userAgent') ?? ''))
    );
  }

  private passesPath(draft: RequestDraft): boolean {
    const values = draft.texts('path');
    const { pathParameters = [...values.keys()] } = this.subject;
    return pathParameters.every((name) => {
      const value = values.get(name) ?? '';
      return value !== '' && value.length < 4000 && !NOT_IN_PATH.test(value) && !NOT_IN_URL.test(value);
    });
  }

  private passesQuery(draft: RequestDraft): boolean {
    let length = 0;
    for (const [name, value] of draft.texts('querystring')) {
      if (NOT_IN_URL.test(name) || NOT_IN_URL.test(value)) return false;
      length += lengthInQuery(name) + lengthInQuery(value) + 2;
    }
    return length <= MAX_QUERY_LENGTH;
  }

  private passesHeaders(draft: RequestDraft): boolean {
    let length = 0;
    for (const [name, value] of draft.texts('header')) {
      if (!HEADER_NAME.test(name) || !HEADER_VALUE.test(value)) return false;
      length += name.length + value.length;
    }
    return length <= MAX_HEADERS_LENGTH;
  }

  private passesRequired(draft: RequestDraft): boolean {
    const { requiredHeaders, requiredQueryParameters, requiredParameters } = this.subject;
    const [query, headers] = [draft.texts('querystring'), draft.texts('header')];
    const isThere = (value: string | undefined): boolean => value !== undefined && value.trim() !== '';
    return (
      requiredQueryParameters.every((name) => isThere(query.get(name))) &&
      requiredHeaders.every((name) => isThere(headers.get(name))) &&
      requiredParameters.every((name) => isThere(query.get(name)) || isThere(headers.get(name)))
    );
  }

  private passesBody(draft: RequestDraft): boolean {
    const text = draft.bodyText ?? '';
    if (this.subject.base64Body === true && (text.length % 4 !== 0 || !BASE64.test(text))) return false;
    return text.length <= MAX_BODY_LENGTH && (this.fitsModel?.(text) ?? true);
  }
}

/** The length of a text in a query: a character that stays unchanged counts once, any other as `%2C`. */
function lengthInQuery(text: string): number {
  return text.length + 2 * (text.match(/[^A-Za-z0-9\-._~,;:@!$'()*/?]/g)?.length ?? 0);
}
