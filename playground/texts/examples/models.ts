/** Mappings for the most common models. A test proves each. */
import type { Example, OneMethodApi } from './example';
import csvRows from './csv-rows.vtl';
import formFields from './form-fields.vtl';
import huggingFace from './hugging-face.vtl';
import image from './image.vtl';
import jsonInstances from './json-instances.vtl';
import queryParameters from './query-parameters.vtl';

const POST = { httpMethod: 'POST', responseTemplates: {}, parameters: {} } as const;

function post(api: Omit<OneMethodApi, keyof typeof POST>): OneMethodApi {
  return { ...POST, ...api };
}

export const MODELS: readonly Example[] = [
  {
    id: 'json-instances',
    title: 'JSON: instances from the body',
    api: post({
      resourcePath: '/predictions',
      endpointName: 'tabular-model',
      requestTemplates: { 'application/json': jsonInstances },
      bodySchema: {
        $schema: 'http://json-schema.org/draft-04/schema#',
        type: 'object',
        required: ['instances'],
        properties: { instances: { type: 'array', items: { type: 'array', items: { type: 'number' } } } },
      },
    }),
    request: { body: '{"instances": [[5.1, 3.5, 1.4, 0.2], [6.2, 2.9, 4.3, 1.3]]}' },
    model: { body: '{"predictions": [0, 1]}' },
  },
  {
    id: 'query-parameters',
    title: 'JSON: one instance from query parameters',
    api: {
      ...{ httpMethod: 'GET', resourcePath: '/predictions', endpointName: 'tabular-model', responseTemplates: {} },
      requestTemplates: { 'application/json': queryParameters },
      parameters: { 'method.request.querystring.a': true, 'method.request.querystring.b': true },
    },
    request: {
      query: [
        ['a', '5.1'],
        ['b', '3.5'],
      ],
    },
    model: { body: '{"predictions": [0]}' },
  },
  {
    id: 'csv-rows',
    title: 'CSV: rows of two numbers from the body',
    api: post({
      resourcePath: '/scores',
      endpointName: 'xgboost',
      requestTemplates: { 'application/json': csvRows },
      sentContentType: 'text/csv',
    }),
    request: { body: '{"rows": [[1, 2.5], [3, -4], [5, 6]]}' },
    model: { headers: [['Content-Type', 'text/csv']], body: '0.25\n0.75\n0.5\n' },
  },
  {
    id: 'hugging-face',
    title: 'Hugging Face: inputs and parameters',
    api: post({
      resourcePath: '/sentiment',
      endpointName: 'distilbert',
      requestTemplates: { 'application/json': huggingFace },
    }),
    request: { body: '{"text": "I \\"love\\" it"}' },
    model: { body: '[{"label": "POSITIVE", "score": 0.9998}]' },
  },
  {
    id: 'image',
    title: 'Image: a binary body, in base64 for the model',
    api: post({
      resourcePath: '/labels',
      endpointName: 'resnet',
      requestTemplates: { 'image/png': image },
      sentContentType: 'application/json',
      binaryMediaTypes: ['image/png'],
    }),
    request: { headers: [['Content-Type', 'image/png']], body: 'iVBORw0KGgo=', isBase64Encoded: true },
    model: { body: '{"predictions": ["cat"]}' },
    // Most APIs do not make base64 of the body before the template gets it.
    snippet: '{"instances": [{"image": {"b64": "$util.base64Encode($input.body)"}}]}\n',
  },
  {
    id: 'form-fields',
    title: 'Form: one field of application/x-www-form-urlencoded',
    api: post({
      resourcePath: '/demand',
      endpointName: 'demand-forecast',
      requestTemplates: { 'application/x-www-form-urlencoded': formFields },
      sentContentType: 'application/json',
    }),
    request: {
      headers: [['Content-Type', 'application/x-www-form-urlencoded']],
      body: 'name=Eve&sku=B-1042&note=a+%22b%22',
    },
    model: { body: '{"demand": 17.5}' },
  },
];
