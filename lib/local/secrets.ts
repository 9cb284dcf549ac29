/** Values that a configuration marks as sensitive, which no message shows. */

const CONCEALED = '(sensitive value)';

/** Replaces each secret in a text. Longer ones come first, because one may be a part of another. */
export function concealing(secrets: readonly string[] = []): (text: string) => string {
  if (secrets.length === 0) return (text) => text;
  const sorted = [...secrets].sort((a, b) => b.length - a.length);
  return (text) => sorted.reduce((shown, secret) => shown.replaceAll(secret, CONCEALED), text);
}
