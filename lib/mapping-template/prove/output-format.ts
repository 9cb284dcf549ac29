import type { OutputFormat } from './claims';

/** The format of a content type. Services such as DynamoDB take JSON as `application/x-amz-json-1.1`. */
export function formatOf(contentType = 'application/json'): OutputFormat {
  const type = contentType.split(';')[0].trim().toLowerCase();
  if (/^[\w.+-]+\/(?:[\w.+-]*\+)?json$|^application\/x-amz-json-\d/.test(type)) return 'json';
  if (type === 'text/csv') return 'csv';
  return type === 'application/x-www-form-urlencoded' ? 'form' : 'other';
}
