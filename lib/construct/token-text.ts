/** How aws-cdk-lib marks, in a string, what is known at deployment only. */
const TOKEN = /(\$\{Token\[[^\]]*\]\})/;

/** The stretches of a text that are known at synthesis. */
export function literalsOf(text: string): string[] {
  return text.split(TOKEN).filter((_, index) => index % 2 === 0);
}

/** The text with each stretch that is known at synthesis changed, and the tokens as they are. */
export function changeLiterals(text: string, change: (literal: string) => string): string {
  return text
    .split(TOKEN)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('');
}
