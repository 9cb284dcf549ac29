import { Annotations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { nameProps } from './prop-names';

/** Warns of what deploys although nobody wants it. A user acknowledges a warning by its rule. */
export function addWarning(scope: IConstruct, rule: string, message: string): void {
  Annotations.of(scope).addWarningV2(idOf(rule), nameProps(message));
}

/** Tells what the deployment needs besides the template. */
export function addNote(scope: IConstruct, rule: string, message: string): void {
  Annotations.of(scope).addInfoV2(idOf(rule), nameProps(message));
}

const idOf = (rule: string): string => `@aws-solutions-constructs/aws-apigateway-sagemakerendpoint:${rule}`;
