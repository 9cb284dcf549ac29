/**
 * Checks the schemas of models. API Gateway accepts JSON Schema draft 4 (Developer Guide, "Data models for REST APIs"). Lists of
 * draft 4 have at least one item, and most of them must not repeat an item. A reference names another model by its address
 * ("canonical form"), or a place in the same schema.
 */
import { IMPORTED_MODELS, methodsOf } from '../api/deployed-api';
import type { ApiDeclaration, DeclaredSchema, DeployedApi } from '../api/deployed-api';
import { canonicalJson, followPointer, subSchemasOf } from '../../mapping-template/runtime';
import { isJsonObject, member } from '../json-object';
import type { JsonObject } from '../json-object';

const CANONICAL = /^https:\/\/apigateway\.amazonaws\.com(\.cn)?\/restapis\/[^/#?]+\/models\/[^/#?]+$/;

/** Keywords whose list must not repeat an item. */
const SETS = ['required', 'enum', 'type'];

/** A schema within the schema of a model. */
interface Place {
  /** `RatingModel.Schema.properties.stars` */
  readonly where: string;
  readonly schema: JsonObject;
}

export function reviewModels({ schemas, unknownTexts }: ApiDeclaration): string[] {
  return schemas.flatMap((declared) => [
    ...reviewName(declared),
    ...placesIn(declared).flatMap((place) => [
      ...reviewLists(place, declared, unknownTexts),
      ...reviewReference(place, declared, unknownTexts),
    ]),
  ]);
}

function reviewName({ where, modelName }: DeclaredSchema): string[] {
  if (modelName === undefined || /^[A-Za-z0-9]+$/.test(modelName)) return [];
  return [
    `${where}: the name of the model is ${JSON.stringify(modelName)}; API Gateway refuses that ("Model name must be ` +
      `alphanumeric: ${modelName}"). Use only letters and digits.`,
  ];
}

/**
 * Finds keywords that API Gateway does not support in the models by which methods check bodies (Developer Guide, "Amazon API Gateway
 * important notes").
 */
export function reviewCheckingModels({ root, models, declaration }: DeployedApi): string[] {
  const { schemas, uncheckedKeywords } = declaration;
  const isOpenApi3 = schemas.some(({ openApi }) => isJsonObject(openApi) && 'openapi' in openApi);
  const checking = methodsOf(root).flatMap(({ method }) =>
    method.validatesBody ? [...method.requestModels.values()] : [],
  );
  const used = new Set(checking);
  for (const name of used) for (const referred of modelsIn(models.get(name))) used.add(referred);
  return [...used].flatMap((name) => {
    const keywords = uncheckedKeywords.get(name);
    const places = placesIn({ where: '', schema: models.get(name), openApi: undefined });
    const declared = schemas.find(({ modelName, where }) => modelName === name || where === `${name}.Schema`);
    // A schema without a name is known by its place.
    const title = declared ? `${declared.where}: the model ${name} has` : `${name}: the model has`;
    return [
      ...(keywords
        ? [
            `${declaration.where}.Body: the model ${name} has ${[...keywords].sort().join(', ')}, which API Gateway does not check in ` +
              'a model that it imports, and which is not checked here. Update the model after the import, or declare an ' +
              'AWS::ApiGateway::Model.',
          ]
        : []),
      ...UNSUPPORTED.filter(({ isIn }) => places.some(({ schema }) => isIn(schema))).map(
        ({ keyword, remedy }) =>
          `${title} ${keyword}, which API Gateway does not support: it is not heeded there, and not here. ${remedy}`,
      ),
      ...COMBINATIONS.filter(
        (keyword) => isOpenApi3 && places.some(({ schema }) => refersToDocument(schema[keyword])),
      ).map(
        (keyword) =>
          `${title} ${keyword} with a $ref into the document, which API Gateway does not take in OpenAPI 3.0 ("you can't have a ` +
          'oneOf, anyOf, or allOf that uses $ref to a definition within the same schema"). Write the schema in place of the ' +
          'reference, or declare an AWS::ApiGateway::Model and refer to its address.',
      ),
    ];
  });
}

const COMBINATIONS = ['oneOf', 'anyOf', 'allOf'];
const UNSUPPORTED: readonly { keyword: string; isIn: (schema: JsonObject) => boolean; remedy: string }[] = [
  {
    keyword: 'nullable',
    isIn: ({ nullable }) => nullable === true,
    remedy: 'null passes where oneOf has {"type": "null"}.',
  },
  { keyword: 'discriminator', isIn: ({ discriminator }) => isJsonObject(discriminator), remedy: 'Leave it out.' },
];

function refersToDocument(alternatives: unknown): boolean {
  return [alternatives].flat().some((one) => {
    const reference = member(one, '$ref');
    return typeof reference === 'string' && reference.startsWith(IMPORTED_MODELS);
  });
}

/** Returns the models to which a schema refers. */
function modelsIn(schema: unknown): string[] {
  return placesIn({ where: '', schema, openApi: undefined }).flatMap(({ schema: { $ref } }) =>
    typeof $ref === 'string' && CANONICAL.test($ref) ? [$ref.slice($ref.lastIndexOf('/') + 1)] : [],
  );
}

function placesIn({ where, schema }: DeclaredSchema): Place[] {
  const places: Place[] = [];
  const open: { where: string; schema: unknown }[] = [{ where, schema }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (!isJsonObject(next.schema)) continue;
    places.push({ where: next.where, schema: next.schema });
    const { where: above } = next;
    open.push(
      ...subSchemasOf(next.schema)
        .map((one) => ({ where: above + one.place, schema: one.schema }))
        .reverse(),
    );
  }
  return places;
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
      return [
        `${place} is []; ${invalidModel()} Leave it out, because JSON Schema draft 4 requires at least one item there.`,
      ];
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
