// The functions of AWS Solutions Constructs' core that this package uses. They are imported by their own modules, because
// core's index loads every service.
// The build compiles these functions into the package (see .ci/bundle.mjs). As a dependency, core would need the same version
// as each sibling that a user installs, and a version that the newest CDK accepts.
export {
  addProxyMethodToApiResource,
  CheckApiProps,
  GlobalRestApi,
} from '@aws-solutions-constructs/core/lib/apigateway-helper';
export { DefaultGlobalRestApiProps } from '@aws-solutions-constructs/core/lib/apigateway-defaults';
export { flagOverriddenDefaults } from '@aws-solutions-constructs/core/lib/override-warning-service';
export { addCfnGuardSuppressRules } from '@aws-solutions-constructs/core/lib/utils';
