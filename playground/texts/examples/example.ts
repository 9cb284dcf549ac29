/** An API with one method, which the page opens without a CloudFormation template. */
import type { FormRequest, ModelAnswer, TextsByName } from '../../protocol';

export interface OneMethodApi {
  readonly httpMethod: string;
  readonly resourcePath: string;
  readonly endpointName: string;
  /** The request templates by content type. */
  readonly requestTemplates: TextsByName;
  /** The templates of the answer with status 200, by content type. */
  readonly responseTemplates: TextsByName;
  /** `method.request.querystring.items`, and whether the request validator requires it. */
  readonly parameters: { readonly [name: string]: boolean };
  /** The content type that SageMaker receives. @default - that of the client */
  readonly sentContentType?: string;
  /** Media types whose bodies the template gets in base64. */
  readonly binaryMediaTypes?: readonly string[];
  /** The JSON schema by which the request validator checks bodies. */
  readonly bodySchema?: object;
}

export interface Example {
  readonly id: string;
  readonly title: string;
  readonly api: OneMethodApi;
  readonly request: Partial<FormRequest>;
  readonly model: Partial<ModelAnswer>;
  /** What is inserted into a template of another API. @default - the request template */
  readonly snippet?: string;
}
