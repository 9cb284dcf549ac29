/** `line:column` of an offset, both from 1. */
export function placeIn(text: string, offset: number): string {
  const begin = text.lastIndexOf('\n', offset - 1) + 1;
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < begin; at = text.indexOf('\n', at + 1)) line += 1;
  return `${line}:${offset - begin + 1}`;
}
