/**
 * What the execution log hides. API Gateway "redacts authorization headers, API key values, and similar sensitive request parameters"
 * (Developer Guide, "Execution logging for REST APIs"). Published logs show which, and how: of the headers Authorization and x-api-key
 * the last six characters are left, and an asterisk stands for each of the others.
 */
const MASKED_HEADERS = ['authorization', 'x-api-key'];
const SHOWN_CHARACTERS = 6;
/** The least that API Gateway takes for an API key. What it shows of a shorter secret is not known; here that is nothing. */
const SHORTEST_KEY = 20;

export function masked(secret: string): string {
  const shown = secret.length < SHORTEST_KEY ? '' : secret.slice(-SHOWN_CHARACTERS);
  return '*'.repeat(secret.length - shown.length) + shown;
}

export function isMaskedHeader(name: string): boolean {
  return MASKED_HEADERS.includes(name.toLowerCase());
}
