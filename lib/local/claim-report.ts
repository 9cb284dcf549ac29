/** What the report of a proof says of one claim. */
export function sectionOf(report: string, claim: string): string {
  const lines = report.split('\n');
  const begin = lines.findIndex((line) => line.startsWith(`${claim} `));
  const length = lines.slice(begin + 1).findIndex((line) => !line.startsWith(' '));
  return lines.slice(begin, length < 0 ? undefined : begin + 1 + length).join('\n');
}
