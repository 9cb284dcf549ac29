import { methodsOf } from '../api/deployed-api';
import type { ApiMethod, ApiResource } from '../api/deployed-api';

/** A method with its name in messages. */
export interface TitledMethod {
  /** `GET /users/{user_id}` */
  readonly title: string;
  readonly method: ApiMethod;
}

export function titledMethodsOf(root: ApiResource): TitledMethod[] {
  return methodsOf(root).map(({ resource, method }) => ({ title: `${method.httpMethod} ${resource.path}`, method }));
}

/** Returns CloudFormation's name (`TimeoutInMillis`), that of OpenAPI's extensions (`timeoutInMillis`) or Terraform's. */
export function propertyName({ declaration }: ApiMethod, name: string): string {
  if (declaration.isTerraform) {
    return name === 'TimeoutInMillis'
      ? 'timeout_milliseconds'
      : name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
  }
  return declaration.isOpenApi ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
