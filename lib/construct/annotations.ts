import { Annotations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { nameProps } from './prop-names';

/** Warns of a fault that AWS would deploy. A user acknowledges a warning by its rule. */
export function addWarning(scope: IConstruct, rule: string, message: string): void {
  Annotations.of(scope).addWarningV2(idOf(rule), nameProps(message));
}

/** Adds a line of information, which does not stop a deployment. A user acknowledges it by its rule as well. */
export function addNote(scope: IConstruct, rule: string, message: string): void {
  Annotations.of(scope).addInfoV2(idOf(rule), nameProps(message));
}

const idOf = (rule: string): string => `@aws-solutions-constructs/aws-apigateway-sagemakerendpoint:${rule}`;
