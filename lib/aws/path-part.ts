/**
 * Whether API Gateway takes the text for a part of a path. It names letters, digits and `._-:` in its message, and is
 * known to take more, so that the rest is what somebody has deployed.
 */
export function isPathPart(text: string): boolean {
  return /^(?:[\w.:~@$,-]+|\{[\w.:~@$,-]+\+?\})$/.test(text);
}

export function explainPathPart(where: string, part: string): string {
  return (
    `${where} is ${JSON.stringify(part)}, which API Gateway refuses: a part of a path is made of letters, digits and ` +
    '._-:~@$, or is one {name} or {name+} as a whole.'
  );
}
