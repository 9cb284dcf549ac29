/** Matches the mark with which aws-cdk-lib stands for a value that is known only at deployment. */
const TOKEN = /(\$\{Token\[[^\]]*\]\})/;

/** The parts of a text that are known at synthesis. */
export function literalsOf(text: string): string[] {
  return text.split(TOKEN).filter((_, index) => index % 2 === 0);
}

/** Changes the parts of a text that are known at synthesis, and leaves the tokens unchanged. */
export function changeLiterals(text: string, change: (literal: string) => string): string {
  return text
    .split(TOKEN)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('');
}
