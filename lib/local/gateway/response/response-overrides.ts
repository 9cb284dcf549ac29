import type { TemplateVariables } from '../../../mapping-template/runtime';
import { isHeaderName } from '../../http/header-syntax';
import type { ExecutionLog } from '../execution-log';

export interface ResponseOverrides {
  readonly statusCode: number | undefined;
  readonly headers: readonly (readonly [name: string, values: readonly string[]])[];
}

/**
 * Reads what the templates set in `$context.responseOverride`. A status that is no integer from 100 to 599 has no effect. It is
 * not known whether API Gateway reads the text "400" as a status, so it is ignored, and the log says so.
 */
export function readResponseOverrides(
  { status, header }: TemplateVariables['responseOverride'],
  log: ExecutionLog,
): ResponseOverrides {
  const statusCode = isStatus(status) ? status : undefined;
  if (status !== undefined && statusCode === undefined) {
    log.add('Override of the status left out, it is not an integer between 100 and 599', JSON.stringify(status));
  }
  const headers = [...header]
    .filter(([name]) => {
      if (isHeaderName(name)) return true;
      log.add('Override left out, its name is not a header name', name);
      return false;
    })
    .map(([name, value]) => [name, [value].flat()] as const);
  return { statusCode, headers };
}

function isStatus(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 100 && value <= 599;
}
