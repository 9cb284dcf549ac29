/**
 * The schemas of models. API Gateway takes JSON Schema draft 4 (Developer Guide, "Data models for REST APIs"). Its lists have at
 * least one item, and most of them have no item twice. A reference names another model by its address ("canonical form"), or
 * a place in the same schema.
 */
import type { ApiDeclaration, DeclaredSchema } from '../api/deployed-api';
import { canonicalJson, followPointer } from '../../mapping-template/runtime';
import { isJsonObject } from '../json-object';
import type { JsonObject } from '../json-object';

const CANONICAL = /^https:\/\/apigateway\.amazonaws\.com(\.cn)?\/restapis\/[^/#?]+\/models\/[^/#?]+$/;

/** Keywords whose list has no item twice. */
const SETS = ['required', 'enum', 'type'];
/** Keywords that have a schema, a list of schemas, or schemas by name. */
const SCHEMAS = ['items', 'additionalItems', 'additionalProperties', 'not'];
const LISTS = ['items', 'allOf', 'anyOf', 'oneOf'];
const MAPS = ['properties', 'patternProperties', 'definitions', 'dependencies'];

/** A schema within the schema of a model. */
interface Place {
  /** `RatingModel.Schema.properties.stars` */
  readonly where: string;
  readonly schema: JsonObject;
}

export function reviewModels({ schemas, unknownTexts }: ApiDeclaration): string[] {
  return schemas.flatMap((declared) =>
    placesIn(declared).flatMap((place) => [
      ...reviewLists(place, declared, unknownTexts),
      ...reviewReference(place, declared, unknownTexts),
    ]),
  );
}

function placesIn({ where, schema }: DeclaredSchema): Place[] {
  const places: Place[] = [];
  const open: { where: string; schema: unknown }[] = [{ where, schema }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (!isJsonObject(next.schema)) continue;
    places.push({ where: next.where, schema: next.schema });
    open.push(...schemasBelow({ where: next.where, schema: next.schema }).reverse());
  }
  return places;
}

function schemasBelow({ where, schema }: Place): { where: string; schema: unknown }[] {
  const at = (keyword: string): unknown => (Object.hasOwn(schema, keyword) ? schema[keyword] : undefined);
  return [
    ...SCHEMAS.map((keyword) => ({ where: `${where}.${keyword}`, schema: at(keyword) })),
    ...LISTS.flatMap((keyword) => {
      const list = at(keyword);
      return Array.isArray(list)
        ? list.map((item: unknown, index) => ({ where: `${where}.${keyword}[${index}]`, schema: item }))
        : [];
    }),
    ...MAPS.flatMap((keyword) => {
      const map = at(keyword);
      return isJsonObject(map)
        ? Object.entries(map).map(([name, value]) => ({ where: `${where}.${keyword}.${name}`, schema: value }))
        : [];
    }),
  ];
}

function reviewLists(
  { where, schema }: Place,
  { openApi }: DeclaredSchema,
  unknownTexts: ReadonlySet<string>,
): string[] {
  const lists = [...SETS, 'allOf', 'anyOf', 'oneOf'].map((keyword) => ({ keyword, list: schema[keyword] }));
  const dependencies = isJsonObject(schema.dependencies) ? Object.entries(schema.dependencies) : [];
  for (const [name, list] of dependencies) lists.push({ keyword: `dependencies.${name}`, list });
  return lists.flatMap(({ keyword, list }) => {
    const place = `${where}.${keyword}`;
    if (Array.isArray(list) && list.length === 0) {
      return [`${place} is []; ${invalidModel()} Leave it out, for JSON Schema draft 4 wants at least one item there.`];
    }
    if (Array.isArray(list) && !keyword.endsWith('Of')) {
      const twin = findTwin(list, unknownTexts);
      if (twin !== undefined) return [`${place} has ${twin} twice; ${invalidModel()} Name each item once.`];
    }
    // In JSON Schema draft 3 `required` was a flag of each property. The import of OpenAPI drops it.
    if (keyword === 'required' && typeof list === 'boolean' && openApi === undefined) {
      return [
        `${place} is ${list}; ${invalidModel()} In JSON Schema draft 4 the object lists the names of its required properties.`,
      ];
    }
    return [];
  });
}

function findTwin(list: readonly unknown[], unknownTexts: ReadonlySet<string>): string | undefined {
  const seen = new Set<string>();
  for (const item of list) {
    if (typeof item === 'string' && unknownTexts.has(item)) continue;
    const text = canonicalJson(item);
    if (seen.has(text)) return text;
    seen.add(text);
  }
  return undefined;
}

function reviewReference(
  { where, schema }: Place,
  { schema: root, openApi }: DeclaredSchema,
  unknownTexts: ReadonlySet<string>,
): string[] {
  const reference = schema.$ref;
  if (typeof reference !== 'string' || unknownTexts.has(reference) || CANONICAL.test(reference)) return [];
  if (!reference.startsWith('#')) {
    return [
      `${where}.$ref is ${JSON.stringify(reference)}; ${invalidModel('Model reference must be in canonical form')} Write ` +
        'https://apigateway.amazonaws.com/restapis/API_ID/models/MODEL_NAME.',
    ];
  }
  const isPointer = reference.startsWith('#/');
  if (!isPointer || followPointer(openApi ?? root, reference.slice(1)) !== undefined) return [];
  const [holder, remedy] =
    openApi === undefined
      ? [
          'the schema',
          'Another model has the address https://apigateway.amazonaws.com/restapis/API_ID/models/MODEL_NAME.',
        ]
      : ['the document', 'Name a schema that it has.'];
  return [
    `${where}.$ref is ${JSON.stringify(reference)}, which leads to nothing in ${holder}; ${invalidModel()} ${remedy}`,
  ];
}

function invalidModel(detail = 'Invalid model schema specified'): string {
  return `API Gateway refuses that ("Invalid model specified", "${detail}").`;
}
