/** The method options of one endpoint, which replace those that the API has for all methods. */
import { Token } from 'aws-cdk-lib';
import { AuthorizationType } from 'aws-cdk-lib/aws-apigateway';
import type { IAuthorizer, MethodOptions } from 'aws-cdk-lib/aws-apigateway';

const TYPES_WITH_AUTHORIZER: readonly (string | undefined)[] = [AuthorizationType.CUSTOM, AuthorizationType.COGNITO];

/** The options that the construct sets itself, each with the prop to use instead. */
const OWNED: readonly { readonly option: keyof MethodOptions; readonly instead: string }[] = [
  { option: 'requestParameters', instead: "is the endpoint's own prop; give requestParameters beside methodOptions" },
  ...(['requestValidator', 'requestValidatorOptions'] as const).map((option) => ({
    option,
    instead:
      "is the construct's; give requestParameters for a check of parameters, messageSchema or methodOptions.requestModels for one of the body",
  })),
  {
    option: 'methodResponses',
    instead:
      "is the construct's, for the answers 200, 400 and 500; give responseMappingTemplate or errorMappingTemplate for their bodies",
  },
];

/** Finds options that the construct sets itself, and options that API Gateway or CDK would refuse. */
export function methodOptionsProblems(options: MethodOptions = {}, ofApi: MethodOptions = {}): string[] {
  return [
    ...OWNED.filter(({ option }) => options[option] !== undefined).map(
      ({ option, instead }) => `methodOptions.${option}: ${instead}`,
    ),
    ...authorizationProblems(options, ofApi),
  ];
}

/** Writes the options as CDK takes them for one method of an API. */
export function methodOptionsOver(ofApi: MethodOptions = {}, options: MethodOptions = {}): MethodOptions {
  const { authorizationType, authorizer } = authorizationOf(options, ofApi);
  const isOwn = options.authorizationType !== undefined || options.authorizer !== undefined;
  return { ...options, ...(isOwn && { authorizationType, authorizer: authorizer ?? noAuthorizer(authorizationType) }) };
}

/** Finds an authorization type without the authorizer that it needs. `prop` is the prop with the options. */
export function missingAuthorizerProblems(prop: string, { authorizationType, authorizer }: MethodOptions): string[] {
  if (!TYPES_WITH_AUTHORIZER.includes(authorizationType) || authorizer !== undefined) return [];
  return [
    `${prop}.authorizationType: ${authorizationType ?? ''} needs an authorizer, without which API Gateway refuses each method ` +
      `("Invalid authorizer ID specified"); give ${prop}.authorizer, or choose AWS_IAM or NONE`,
  ];
}

/** Uses the API's authorizer if the type needs one, or if only the deployment knows the type. */
function authorizationOf(
  { authorizationType, authorizer }: MethodOptions,
  ofApi: MethodOptions,
): Pick<MethodOptions, 'authorizationType' | 'authorizer'> {
  const type = authorizationType ?? authorizer?.authorizationType ?? ofApi.authorizationType;
  const takesAuthorizer = TYPES_WITH_AUTHORIZER.includes(type) || Token.isUnresolved(type);
  return { authorizationType: type, authorizer: authorizer ?? (takesAuthorizer ? ofApi.authorizer : undefined) };
}

/** An empty authorizer for AWS_IAM. Without it CDK would use the API's authorizer and then refuse it for AWS_IAM. */
function noAuthorizer(authorizationType: AuthorizationType | undefined): IAuthorizer | undefined {
  return authorizationType === AuthorizationType.IAM ? { authorizerId: '', authorizationType } : undefined;
}

function authorizationProblems(options: MethodOptions, ofApi: MethodOptions): string[] {
  const { authorizationType: type, authorizer } = authorizationOf(options, ofApi);
  if (Token.isUnresolved(type)) return [];
  const prop = 'methodOptions';
  if (
    options.authorizationType !== undefined &&
    !Object.values(AuthorizationType).includes(options.authorizationType)
  ) {
    return [
      `${prop}.authorizationType: '${options.authorizationType}' is unknown to API Gateway; choose one of ` +
        Object.values(AuthorizationType).join(', '),
    ];
  }
  const isOwn = options.authorizationType !== undefined || options.authorizer !== undefined;
  return [
    ...(isOwn ? [...missingAuthorizerProblems(prop, { authorizationType: type, authorizer }), ...mismatch()] : []),
    ...scopesProblems(options, type),
  ];

  function mismatch(): string[] {
    if (authorizer === undefined) return [];
    const itsType = authorizer.authorizationType;
    if (itsType === undefined && !TYPES_WITH_AUTHORIZER.includes(type)) {
      return [
        `${prop}.authorizer: does not say of which type it is; give ${prop}.authorizationType, CUSTOM or COGNITO_USER_POOLS`,
      ];
    }
    if (itsType === undefined || itsType === type) return [];
    return [
      options.authorizer === undefined
        ? `${prop}.authorizationType: ${type ?? ''} is not the type of the API's authorizer, ${itsType}; give ${prop}.authorizer as well`
        : `${prop}.authorizationType: ${type ?? ''} is not the type of ${prop}.authorizer, ${itsType}; leave one of them out`,
    ];
  }
}

/** Refuses scopes without a user pool, because CDK would drop them and the method would accept every token. */
function scopesProblems({ authorizationScopes }: MethodOptions, type: AuthorizationType | undefined): string[] {
  if (authorizationScopes === undefined || type === AuthorizationType.COGNITO) return [];
  return [
    `methodOptions.authorizationScopes: are checked only by a Cognito authorizer, and the method has ${type ?? 'NONE'}; give ` +
      'methodOptions.authorizer, or leave them out',
  ];
}
