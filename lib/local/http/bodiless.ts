/** Whether the answer to this request has headers alone (RFC 9110, section 6.4.1). */
export function isBodiless(httpMethod: string, statusCode: number): boolean {
  return httpMethod === 'HEAD' || statusCode < 200 || statusCode === 204 || statusCode === 304;
}
