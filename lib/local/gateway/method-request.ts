import type { ApiMethod, ApiResource } from '../api/deployed-api';
import type { HeaderFields } from '../http/header-fields';
import type { Payload } from '../http/payload';
import type { RequestContext } from './context';
import type { ExecutionLog } from './execution-log';

/** A client's request, read but not yet routed. */
export interface ReceivedRequest {
  readonly httpMethod: string;
  readonly pathParameters: ReadonlyMap<string, string>;
  readonly query: ReadonlyMap<string, readonly string[]>;
  readonly headers: HeaderFields;
  readonly body: Payload;
  readonly context: RequestContext;
  readonly log: ExecutionLog;
}

/** A client's request that has found its method. */
export interface MethodRequest extends ReceivedRequest {
  readonly resource: ApiResource;
  readonly method: ApiMethod;
}
