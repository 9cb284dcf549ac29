import type { TemplateVariables } from '../../../mapping-template/runtime';
import { isHeaderName } from '../../http/header-syntax';
import type { ExecutionLog } from '../execution-log';

export interface ResponseOverrides {
  readonly statusCode: number | undefined;
  readonly headers: readonly (readonly [name: string, values: readonly string[]])[];
}

/**
 * What the templates set in `$context.responseOverride`. A status that is no integer between 100 and 599 has no
 * effect; whether API Gateway reads the text "400" as one is not known, so it counts as none, and the log says so.
 */
export function readResponseOverrides(
  { status, header }: TemplateVariables['responseOverride'],
  log: ExecutionLog,
): ResponseOverrides {
  const statusCode = isStatus(status) ? status : undefined;
  if (status !== undefined && statusCode === undefined) {
    log.add('Override of the status left out, it is no integer between 100 and 599', JSON.stringify(status));
  }
  const headers = [...header]
    .filter(([name]) => {
      if (isHeaderName(name)) return true;
      log.add('Override left out, its name is no header name', name);
      return false;
    })
    .map(([name, value]) => [name, [value].flat()] as const);
  return { statusCode, headers };
}

function isStatus(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 100 && value <= 599;
}
