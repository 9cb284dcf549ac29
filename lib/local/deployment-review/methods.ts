import { methodsOf } from '../api/deployed-api';
import type { ApiMethod, ApiResource } from '../api/deployed-api';

/** A method as messages name it. */
export interface TitledMethod {
  /** `GET /users/{user_id}` */
  readonly title: string;
  readonly method: ApiMethod;
}

export function titledMethodsOf(root: ApiResource): TitledMethod[] {
  return methodsOf(root).map(({ resource, method }) => ({ title: `${method.httpMethod} ${resource.path}`, method }));
}

/** `Credentials` as CloudFormation calls it, or `credentials` as the OpenAPI extensions do. */
export function propertyName({ declaration }: ApiMethod, name: string): string {
  return declaration.isOpenApi ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
