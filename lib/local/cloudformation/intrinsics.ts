/**
 * Resolves CloudFormation's intrinsic functions as far as a template can be resolved without an account. What only a
 * deployment knows becomes a placeholder: the logical id for a `Ref`, `LogicalId.Attribute` for a `Fn::GetAtt`. It is
 * the same wherever it stands, so what is linked by such values stays linked.
 */
import { partitionOf, urlSuffixOf } from '../aws-partition';
import { Conditions } from './conditions';
import { isObject, member, readResources } from './template';
import type { JsonObject, TemplateResource } from './template';

export interface TemplateSettings {
  readonly region: string;
  readonly accountId: string;
  /** Values of the template's parameters; a parameter without one has its default. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** AWS::NoValue: the property that has this value is not there. */
const NO_VALUE = Symbol('AWS::NoValue');

/** The property that a resource's `Ref` returns, where it is one that the template may set. */
const REF_PROPERTIES: ReadonlyMap<string, string> = new Map([
  ['AWS::ApiGateway::Model', 'Name'],
  ['AWS::ApiGateway::Stage', 'StageName'],
]);

/** Attributes that are the value of a property, where the template sets it. */
const ATTRIBUTE_PROPERTIES: ReadonlySet<string> = new Set(['EndpointName', 'ModelName', 'EndpointConfigName']);

/** Attributes that say what `Ref` says. */
const IDENTITY_ATTRIBUTES: ReadonlyMap<string, string> = new Map([
  ['AWS::ApiGateway::RequestValidator', 'RequestValidatorId'],
  ['AWS::ApiGateway::Resource', 'ResourceId'],
  ['AWS::ApiGateway::RestApi', 'RestApiId'],
]);

export class Intrinsics {
  readonly resources: ReadonlyMap<string, TemplateResource>;
  /** Results that name a logical id which is neither a resource nor a parameter. */
  readonly dangling = new Set<string>();
  /** Results that stand for what only a deployment knows, and the values of parameters. */
  readonly outside = new Set<string>();
  private readonly declared: ReadonlySet<string>;
  private readonly conditions: Conditions;
  private readonly pseudoParameters: ReadonlyMap<string, string>;
  /** Resources whose properties are being read, against templates that refer in a circle. */
  private readonly open = new Set<string>();

  constructor(
    private readonly template: unknown,
    private readonly settings: TemplateSettings,
  ) {
    const all = readResources(template);
    this.declared = new Set(all.keys());
    this.pseudoParameters = pseudoParametersOf(settings);
    this.conditions = new Conditions(member(template, 'Conditions'), (value) => this.resolve(value));
    this.resources = new Map(
      [...all].filter(([, { condition }]) => condition === undefined || this.conditions.holds(condition)),
    );
  }

  /** A copy of the value with every function in it replaced by its result. */
  resolve(value: unknown): unknown {
    const resolved = this.evaluate(value);
    return resolved === NO_VALUE ? undefined : resolved;
  }

  private evaluate(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.evaluate(item)).filter((item) => item !== NO_VALUE);
    if (!isObject(value)) return value;
    const entries = Object.entries(value);
    const only = entries.at(0);
    if (only && entries.length === 1 && (only[0] === 'Ref' || only[0].startsWith('Fn::'))) return this.call(...only);
    return Object.fromEntries(
      entries.map(([name, item]) => [name, this.evaluate(item)] as const).filter(([, item]) => item !== NO_VALUE),
    );
  }

  private call(name: string, argument: unknown): unknown {
    switch (name) {
      case 'Ref':
        return this.refer(String(argument));
      case 'Fn::GetAtt':
        return this.attribute(typeof argument === 'string' ? argument.split('.') : this.list(argument).map(String));
      case 'Fn::Sub':
        return this.substitute(argument);
      case 'Fn::Join': {
        const [delimiter, parts] = this.list(argument);
        return this.list(parts).map(print).join(print(delimiter));
      }
      case 'Fn::Split': {
        const [delimiter, text] = this.list(argument);
        return print(text).split(print(delimiter));
      }
      case 'Fn::Select': {
        const [index, items] = this.list(argument);
        return this.list(items)[Number(index)] ?? NO_VALUE;
      }
      case 'Fn::If':
        return this.choose(argument);
      case 'Fn::FindInMap':
        return this.findInMap(argument);
      case 'Fn::Base64':
        return Buffer.from(print(this.evaluate(argument)), 'utf8').toString('base64');
      case 'Fn::ImportValue':
        return this.placeholder(print(this.evaluate(argument)));
      case 'Fn::ToJsonString':
        return JSON.stringify(this.evaluate(argument));
      case 'Fn::Length':
        return this.list(argument).length;
      default:
        return this.placeholder(`${name}(${JSON.stringify(argument)})`);
    }
  }

  private refer(name: string): unknown {
    const pseudo = this.pseudoParameters.get(name);
    if (pseudo !== undefined) return pseudo;
    if (name === 'AWS::NoValue') return NO_VALUE;
    const parameter = member(member(this.template, 'Parameters'), name);
    if (isObject(parameter)) return this.parameter(name, parameter);
    if (!this.declared.has(name)) this.dangling.add(name);
    const property = REF_PROPERTIES.get(this.resources.get(name)?.type ?? '');
    return (property === undefined ? undefined : this.property(name, property)) ?? name;
  }

  private parameter(name: string, declaration: JsonObject): unknown {
    const value = this.settings.parameters.get(name) ?? declaration.Default ?? name;
    if (typeof value === 'string') this.outside.add(value);
    const isList = typeof declaration.Type === 'string' && /^(CommaDelimitedList|List<)/.test(declaration.Type);
    return isList ? print(value).split(',') : value;
  }

  private attribute([logicalId = '', ...names]: readonly string[]): unknown {
    const name = names.join('.');
    if (IDENTITY_ATTRIBUTES.get(this.resources.get(logicalId)?.type ?? '') === name) return logicalId;
    if (!this.declared.has(logicalId)) this.dangling.add(`${logicalId}.${name}`);
    if (!ATTRIBUTE_PROPERTIES.has(name)) return this.placeholder(`${logicalId}.${name}`);
    return this.property(logicalId, name) ?? logicalId;
  }

  private property(logicalId: string, name: string): string | undefined {
    if (this.open.has(logicalId)) return undefined;
    this.open.add(logicalId);
    const value = this.resolve(member(this.resources.get(logicalId)?.properties, name));
    this.open.delete(logicalId);
    return typeof value === 'string' ? value : undefined;
  }

  private substitute(argument: unknown): string {
    const [text, own] = Array.isArray(argument) ? (argument as unknown[]) : [argument];
    return print(text).replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, inside: string) => {
      if (literal) return `\${${inside}}`;
      const name = inside.trim();
      const given = member(own, name);
      if (given !== undefined) return print(this.evaluate(given));
      return print(name.includes('.') ? this.attribute(name.split('.')) : this.refer(name));
    });
  }

  private choose(argument: unknown): unknown {
    const [condition, whenTrue, whenFalse] = Array.isArray(argument) ? (argument as unknown[]) : [];
    return this.evaluate(this.conditions.holds(String(condition)) ? whenTrue : whenFalse);
  }

  private findInMap(argument: unknown): unknown {
    const [map, first, second, options] = this.list(argument);
    const found = member(member(member(member(this.template, 'Mappings'), print(map)), print(first)), print(second));
    if (found !== undefined) return found;
    return member(options, 'DefaultValue') ?? this.placeholder(`${print(map)}.${print(first)}.${print(second)}`);
  }

  private placeholder(text: string): string {
    this.outside.add(text);
    return text;
  }

  private list(value: unknown): unknown[] {
    const resolved = this.evaluate(value);
    return Array.isArray(resolved) ? resolved : [resolved];
  }
}

function print(value: unknown): string {
  if (value === undefined || value === null || value === NO_VALUE) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function pseudoParametersOf({ region, accountId }: TemplateSettings): ReadonlyMap<string, string> {
  const partition = partitionOf(region);
  return new Map([
    ['AWS::Region', region],
    ['AWS::AccountId', accountId],
    ['AWS::Partition', partition],
    ['AWS::URLSuffix', urlSuffixOf(region)],
    ['AWS::StackName', 'local'],
    [
      'AWS::StackId',
      `arn:${partition}:cloudformation:${region}:${accountId}:stack/local/00000000-0000-4000-8000-000000000000`,
    ],
    ['AWS::NotificationARNs', ''],
  ]);
}
