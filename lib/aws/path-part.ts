/**
 * The parts of a resource's path.
 *
 * API Gateway documents letters, digits and `_-.,:` for a part, and is known to have deployed `~`, `@` and `$` as well. A
 * path parameter fills a part of its own: `{name}`, or `{name+}` for the rest of the path.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
const PATH_PART = /^(?:[\w.:~@$,-]+|\{[\w.:~@$,-]+\+?\})$/;

/** Whether API Gateway accepts the text as one part of a path. */
export function isPathPart(text: string): boolean {
  return PATH_PART.test(text);
}

export interface PathParameter {
  readonly name: string;
  /** `{name+}` takes the rest of the path. */
  readonly isGreedy: boolean;
}

/** The path parameter that fills a part of a path; undefined for a literal part. */
export function pathParameterIn(part: string): PathParameter | undefined {
  const parameter = /^\{([^{}+]+)(\+?)\}$/.exec(part);
  return parameter ? { name: parameter[1], isGreedy: parameter[2] === '+' } : undefined;
}

/** The names of the path parameters of a whole path, in its order. */
export function pathParametersOf(path: string): string[] {
  return path.split('/').flatMap((part) => pathParameterIn(part)?.name ?? []);
}

/** @param where the place of the part; the message begins with it */
export function explainPathPart(where: string, part: string): string {
  return (
    `${where} is ${JSON.stringify(part)}, which API Gateway refuses: a part of a path is made of letters, digits and ` +
    '._-:~@$, or is one {name} or {name+} as a whole.'
  );
}
