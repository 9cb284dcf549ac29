/**
 * Resolves CloudFormation's intrinsic functions as far as that is possible without an account. A value that only a deployment
 * knows becomes a placeholder: the logical id for a `Ref`, `LogicalId.Attribute` for a `Fn::GetAtt`. Each reference to the
 * same value gets the same placeholder, so resources that refer to each other stay connected.
 */
import { partitionOf, urlSuffixOf } from '../../aws/partition';
import { Conditions } from './conditions';
import { propertyOfAttribute, REF_PROPERTIES } from './physical-names';
import { readResources } from './template';
import { encodeBase64 } from '../http/base64';
import { encodeUtf8 } from '../http/utf8';
import { isDeeperThan, isJsonObject, MAX_JSON_DEPTH, member } from '../json-object';
import type { TemplateResource } from './template';
import type { JsonObject } from '../json-object';
import type { Waits } from '../api/deployed-api';

export interface TemplateSettings {
  readonly region: string;
  readonly accountId: string;
  /** Values of the template's parameters. A parameter without a value gets its default. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Present if the template has no functions. */
  readonly literal?: LiteralFacts;
}

/**
 * The facts about a template that was converted from another format. Such a template has no functions: a member named Ref is an
 * ordinary member, and a reference to a resource is its logical id.
 */
export interface LiteralFacts {
  /** Texts that stand for values which only a deployment knows. */
  readonly unknownTexts: ReadonlySet<string>;
  /** The missing parts of methods, by the logical id of the method. */
  readonly waits: ReadonlyMap<string, Waits>;
  /** Whether Terraform creates the resources. Then messages use its names. */
  readonly isTerraform?: boolean;
  /** The region, if the file has it. */
  readonly region?: string;
  /** The account, if the file has it. */
  readonly accountId?: string;
}

/**
 * A function of our own that returns its argument unchanged. It holds documents that CloudFormation does not read, because a member
 * named Ref is an ordinary member there.
 */
export const LITERAL = 'Fn::literal';

/** AWS::NoValue. A property with this value counts as missing. */
const NO_VALUE = Symbol('AWS::NoValue');

/** The `Ref` of an endpoint is its ARN, and its name is an attribute. */
const ENDPOINT = 'AWS::SageMaker::Endpoint';

/** Functions whose result contains the whole text of their arguments. */
const WHOLE_TEXT: ReadonlySet<string> = new Set(['Ref', 'Fn::GetAtt', 'Fn::Join', 'Fn::Sub', 'Fn::If']);

/** Attributes that have the value of a property of the same name, if the template sets it. */
const ATTRIBUTE_PROPERTIES: ReadonlySet<string> = new Set(['EndpointName', 'ModelName', 'EndpointConfigName']);

/** Attributes that have the same value as `Ref`. */
const IDENTITY_ATTRIBUTES: ReadonlyMap<string, string> = new Map([
  ['AWS::ApiGateway::RequestValidator', 'RequestValidatorId'],
  ['AWS::ApiGateway::Resource', 'ResourceId'],
  ['AWS::ApiGateway::RestApi', 'RestApiId'],
]);

/** CloudFormation accepts templates of up to 1 MB, which have some hundred thousand values. */
const MAX_VALUES = 2_000_000;
/** The cost of a function, in values that take as long. */
const VALUES_OF_FUNCTION = 10;
/** No property of API Gateway accepts a longer text. */
const MAX_TEXT_LENGTH = 1_000_000;
/** Bounds the sum of all texts and lists that functions make. A template of 1 MB that repeats itself fifty times stays below. */
const MAX_MADE = 50_000_000;

export class Intrinsics {
  readonly resources: ReadonlyMap<string, TemplateResource>;
  /** Results that contain a logical id which is neither a resource nor a parameter. */
  readonly dangling = new Set<string>();
  /** Placeholders for values that only a deployment knows, values of parameters, and texts that contain one of these. */
  readonly outside: Set<string>;
  private readonly declared: ReadonlySet<string>;
  private readonly conditions: Conditions;
  private readonly pseudoParameters: ReadonlyMap<string, string>;
  /** Logical ids that stand for the ARN of an endpoint, and texts that contain one. */
  readonly endpointArns = new Set<string>();
  /** Counts the values from outside that were found so far. */
  private met = 0;
  /** Counts the ARNs of endpoints that were found so far. */
  private metEndpointArns = 0;
  private evaluated = 0;
  private made = 0;
  /** The resources whose properties are being read. They reveal a template that refers in a circle. */
  private readonly open = new Set<string>();

  constructor(
    private readonly template: unknown,
    private readonly settings: TemplateSettings,
  ) {
    // A deep template would overflow the stack, because it is read by recursion.
    if (isDeeperThan(template, MAX_JSON_DEPTH)) {
      throw new Error(`The template is nested deeper than ${MAX_JSON_DEPTH} levels.`);
    }
    const all = readResources(template);
    this.outside = new Set(settings.literal?.unknownTexts);
    this.declared = new Set(all.keys());
    this.pseudoParameters = pseudoParametersOf(settings);
    this.conditions = new Conditions(member(template, 'Conditions'), (value) => this.resolve(value));
    this.resources = new Map(
      [...all].filter(([, { condition }]) => condition === undefined || this.conditions.holds(condition)),
    );
  }

  /** Returns a copy of the value, in which every function is replaced by its result. */
  resolve(value: unknown): unknown {
    if (this.settings.literal) return value;
    const resolved = this.evaluate(value);
    return resolved === NO_VALUE ? undefined : resolved;
  }

  /**
   * Returns a copy of an OpenAPI document with the values of `${AWS::Region}`, `${AWS::AccountId}` and `${AWS::Partition}`, which
   * API Gateway fills in when it imports the document (Developer Guide, "AWS variables for OpenAPI import").
   */
  withImportVariables(document: unknown): unknown {
    if (Array.isArray(document)) return document.map((item) => this.withImportVariables(item));
    if (isJsonObject(document)) {
      return Object.fromEntries(Object.entries(document).map(([name, item]) => [name, this.withImportVariables(item)]));
    }
    if (typeof document !== 'string' || !document.includes('${AWS::')) return document;
    const filled = document.replace(
      /\$\{(AWS::(?:Region|AccountId|Partition))\}/g,
      (whole, name: string) => this.pseudoParameters.get(name) ?? whole,
    );
    // The filled text takes over the facts about the original one.
    if (this.outside.has(document)) this.outside.add(filled);
    if (this.endpointArns.has(document)) this.endpointArns.add(filled);
    return filled;
  }

  private evaluate(value: unknown): unknown {
    // Each function may name a value several times, so the work can grow exponentially.
    this.count(1);
    if (Array.isArray(value)) return value.map((item) => this.evaluate(item)).filter((item) => item !== NO_VALUE);
    if (!isJsonObject(value)) return value;
    const entries = Object.entries(value);
    const only = entries.at(0);
    if (only && entries.length === 1 && (only[0] === 'Ref' || only[0].startsWith('Fn::'))) return this.call(...only);
    return Object.fromEntries(
      entries.map(([name, item]) => [name, this.evaluate(item)] as const).filter(([, item]) => item !== NO_VALUE),
    );
  }

  private call(name: string, argument: unknown): unknown {
    this.count(VALUES_OF_FUNCTION);
    const { met, metEndpointArns } = this;
    const result = this.resultOf(name, argument);
    if (typeof result === 'string') this.checkLength(name, result.length);
    if (typeof result === 'string' || Array.isArray(result)) this.spend(result.length);
    if (this.met > met && typeof result === 'string') this.outside.add(result);
    if (this.metEndpointArns > metEndpointArns) {
      if (WHOLE_TEXT.has(name) && typeof result === 'string') this.endpointArns.add(result);
      // Other functions, such as Fn::Split, may extract the name from the ARN.
      else this.metEndpointArns = metEndpointArns;
    }
    return result;
  }

  private resultOf(name: string, argument: unknown): unknown {
    switch (name) {
      case LITERAL:
        return argument;
      case 'Ref':
        // The transform AWS::LanguageExtensions takes functions for names.
        return this.refer(isJsonObject(argument) ? this.text(this.evaluate(argument)) : String(argument));
      case 'Fn::GetAtt':
        return this.attribute(typeof argument === 'string' ? argument.split('.') : this.list(argument).map(String));
      case 'Fn::Sub':
        return this.substitute(argument);
      case 'Fn::Join': {
        const [delimiter, parts] = this.list(argument);
        const texts = this.list(parts).map((part) => this.text(part));
        const between = this.text(delimiter);
        this.checkLength(
          name,
          texts.reduce((length, text) => length + text.length + between.length, 0),
        );
        return texts.join(between);
      }
      case 'Fn::Split': {
        const [delimiter, text] = this.list(argument);
        return this.text(text).split(this.text(delimiter));
      }
      case 'Fn::Select': {
        const [index, items] = this.list(argument);
        return this.select(Number(index), this.list(items));
      }
      case 'Fn::If':
        return this.choose(argument);
      case 'Fn::FindInMap':
        return this.findInMap(argument);
      case 'Fn::Base64':
        return encodeBase64(encodeUtf8(this.text(this.evaluate(argument))));
      case 'Fn::ImportValue':
        return this.placeholder(this.text(this.evaluate(argument)));
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
    if (isJsonObject(parameter)) return this.parameter(name, parameter);
    if (!this.declared.has(name)) this.dangling.add(name);
    const type = this.resources.get(name)?.type ?? '';
    if (type === ENDPOINT) this.meetEndpointArn(name);
    const property = REF_PROPERTIES.get(type);
    return (property === undefined ? undefined : this.property(name, property)) ?? name;
  }

  private parameter(name: string, declaration: JsonObject): unknown {
    const value = this.settings.parameters.get(name) ?? declaration.Default ?? name;
    const isList = typeof declaration.Type === 'string' && /^(CommaDelimitedList|List<)/.test(declaration.Type);
    if (isList)
      return this.text(value)
        .split(',')
        .map((item) => this.placeholder(item));
    this.placeholder(this.text(value));
    return value;
  }

  private attribute([logicalId = '', ...names]: readonly string[]): unknown {
    const name = names.join('.');
    if (IDENTITY_ATTRIBUTES.get(this.resources.get(logicalId)?.type ?? '') === name) return logicalId;
    if (!this.declared.has(logicalId)) this.dangling.add(`${logicalId}.${name}`);
    if (!ATTRIBUTE_PROPERTIES.has(name)) {
      const type = this.resources.get(logicalId)?.type ?? '';
      const property = propertyOfAttribute(type, name);
      const physicalName = property === undefined ? undefined : this.property(logicalId, property);
      if (physicalName !== undefined) return physicalName;
      const text = this.placeholder(`${logicalId}.${name}`);
      if (type === ENDPOINT) this.meetEndpointArn(text);
      return text;
    }
    return this.property(logicalId, name) ?? logicalId;
  }

  private meetEndpointArn(placeholder: string): void {
    this.metEndpointArns += 1;
    this.endpointArns.add(placeholder);
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
    const pattern = this.text(text);
    let { length } = pattern;
    return pattern.replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, inside: string) => {
      if (literal) return `\${${inside}}`;
      const name = inside.trim();
      const given = member(own, name);
      const value = this.text(
        given === undefined
          ? name.includes('.')
            ? this.attribute(name.split('.'))
            : this.refer(name)
          : this.evaluate(given),
      );
      this.checkLength('Fn::Sub', (length += value.length));
      return value;
    });
  }

  /** A placeholder cannot be split, so it stands for each part of the text that only a deployment knows. */
  private select(index: number, items: readonly unknown[]): unknown {
    const [only] = items;
    const isPlaceholder =
      items.length === 1 && typeof only === 'string' && (this.declared.has(only) || this.outside.has(only));
    return items[index] ?? (isPlaceholder ? this.placeholder(only) : NO_VALUE);
  }

  private choose(argument: unknown): unknown {
    const [condition, whenTrue, whenFalse] = Array.isArray(argument) ? (argument as unknown[]) : [];
    const before = this.met;
    const holds = this.conditions.holds(String(condition));
    // The chosen value is known even if the condition reads a parameter.
    this.met = before;
    return this.evaluate(holds ? whenTrue : whenFalse);
  }

  private findInMap(argument: unknown): unknown {
    const [map, first, second, options] = this.list(argument);
    const found = member(
      member(member(member(this.template, 'Mappings'), this.text(map)), this.text(first)),
      this.text(second),
    );
    if (found !== undefined) return found;
    return (
      member(options, 'DefaultValue') ?? this.placeholder(`${this.text(map)}.${this.text(first)}.${this.text(second)}`)
    );
  }

  private count(values: number): void {
    if ((this.evaluated += values) > MAX_VALUES) {
      throw new Error(`The functions of the template come to more than ${MAX_VALUES} values.`);
    }
  }

  private checkLength(name: string, length: number): void {
    if (length > MAX_TEXT_LENGTH) throw new Error(`${name} makes a text of more than ${MAX_TEXT_LENGTH} characters.`);
  }

  private spend(size: number): void {
    if ((this.made += size) > MAX_MADE) {
      throw new Error(
        `The functions of the template make texts and lists of more than ${MAX_MADE} characters and items.`,
      );
    }
  }

  private text(value: unknown): string {
    const text = print(value);
    this.spend(text.length);
    return text;
  }

  private placeholder(text: string): string {
    this.met += 1;
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
