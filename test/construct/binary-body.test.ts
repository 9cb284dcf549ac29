import { ContentHandling, PassthroughBehavior } from 'aws-cdk-lib/aws-apigateway';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { LocalApi } from '../../lib';
import type { ApiGatewayToSageMakerEndpointProps } from '../../lib';
import { RATINGS, ratingsApi } from './ratings-api';

type Props = Partial<ApiGatewayToSageMakerEndpointProps>;

const { CONVERT_TO_TEXT, CONVERT_TO_BINARY } = ContentHandling;
const IMAGE = Buffer.from([0x89, 0x50, 0xff, 0x00, 0x41]).toString('base64');
const JSON_TEMPLATE = '{"user": [$input.params("user_id")], "body": $input.json("$")}';

function imageApi(binaryMediaTypes: string[], props: Props = {}) {
  return ratingsApi({
    httpMethod: 'POST',
    requestMappingTemplate: JSON_TEMPLATE,
    apiGatewayProps: { binaryMediaTypes, defaultCorsPreflightOptions: { allowOrigins: ['*'] } },
    ...props,
  });
}

function warningsOf(...args: Parameters<typeof imageApi>): string[] {
  return Annotations.fromStack(imageApi(...args).stack)
    .findWarning('*', Match.anyValue())
    .map(({ entry }) => (entry.data as string).replace(/ \[ack: (.*)\]$/, ' [$1]'));
}

/** Returns the body that the model gets, or the status of the answer. */
function sent(type: string | undefined, body: string, ...args: Parameters<typeof imageApi>): string | number {
  const exchange = LocalApi.fromStack(imageApi(...args).stack).receive({
    method: 'POST',
    path: '/7',
    headers: type === undefined ? {} : { 'Content-Type': type },
    body,
    isBase64Encoded: type?.startsWith('image/') ?? false,
  });
  return exchange.endpointRequest?.body ?? exchange.apiResponse?.statusCode ?? 0;
}

const TAKES_TEXT =
  'and a template takes text only: API Gateway answers each such request with 500 ("Unable to transform request").';
const AS_TEXT = 'or set contentHandling: CONVERT_TO_TEXT, which makes $input.body the body in base64.';
const ID = '[@aws-solutions-constructs/aws-apigateway-sagemakerendpoint:binary-body]';

describe('synthesis warns of', () => {
  test.each(['*/*', 'application/*'])("the template for JSON where '%s' is binary", (entry) => {
    expect(warningsOf([entry])).toEqual([
      `POST /{user_id}, requestMappingTemplate: '${entry}' in binaryMediaTypes makes bytes of each body of type application/json or without a type, an empty one too, ` +
        `${TAKES_TEXT} Name there the types that are bytes, one by one, ${AS_TEXT} ${ID}`,
    ]);
    expect(sent('application/json', '{}', [entry])).toBe(500);
    expect(sent(undefined, '', [entry])).toBe(500);
  });

  test('synthesis warns of the template for JSON if application/json is binary', () => {
    expect(warningsOf(['image/png', 'application/json'])).toEqual([
      `POST /{user_id}, requestMappingTemplate: 'application/json' in binaryMediaTypes makes bytes of each body of type application/json or without a type, an empty one too, ` +
        `${TAKES_TEXT} Leave it out there, ${AS_TEXT} ${ID}`,
    ]);
  });

  test.each(['image/png', 'image/*', 'IMAGE/PNG', 'image~1png'])("a further template where '%s' is binary", (entry) => {
    const props = { additionalRequestTemplates: { 'image/png': '{"image": "$input.body"}' } };
    expect(warningsOf([entry], props)).toEqual([
      `POST /{user_id}, additionalRequestTemplates['image/png']: '${entry}' in binaryMediaTypes makes bytes of each body of type image/png, ` +
        `${TAKES_TEXT} Leave the template out and set passthroughBehavior: WHEN_NO_MATCH, which gives the model the bytes, ${AS_TEXT} ${ID}`,
    ]);
    expect(sent('image/png', IMAGE, [entry], props)).toBe(500);
  });

  test('synthesis warns of a template for any other type, unless each binary type has its own template', () => {
    const rest = { $default: '{"any": "$util.base64Encode($input.body)"}' };
    const own = { 'image/png': '{"image": "$input.body"}' };
    expect(warningsOf(['image/png'], { additionalRequestTemplates: rest })).toEqual([
      expect.stringContaining("additionalRequestTemplates['$default']: 'image/png' in binaryMediaTypes makes bytes of"),
    ]);
    expect(warningsOf(['image/png'], { additionalRequestTemplates: { ...rest, ...own } })).toEqual([
      expect.stringContaining("additionalRequestTemplates['image/png']: "),
    ]);
    expect(sent('image/png', IMAGE, ['image/png'], { additionalRequestTemplates: rest })).toBe(500);
  });

  test('synthesis warns of every template if contentHandling makes bytes of text', () => {
    expect(warningsOf([], { contentHandling: CONVERT_TO_BINARY })).toEqual([
      `POST /{user_id}, requestMappingTemplate: contentHandling: CONVERT_TO_BINARY makes bytes of every body, ${TAKES_TEXT} ` +
        `Leave contentHandling out, unless no request comes with a content type that has a template. ${ID}`,
    ]);
    expect(sent('application/json', 'e30=', [], { contentHandling: CONVERT_TO_BINARY })).toBe(500);
  });

  test('synthesis warns of a template of addEndpoint', () => {
    const { api, stack } = imageApi(['image/*']);
    api.addEndpoint({
      ...RATINGS,
      resourcePath: 'second',
      requestMappingTemplate: '{}',
      additionalRequestTemplates: { 'image/png': '{}' },
    });
    expect(
      Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('GET /second.*image/png')),
    ).toHaveLength(1);
  });
});

describe('the remedy of the warning works:', () => {
  test('types that are named one by one leave JSON alone', () => {
    expect(warningsOf(['image/png'])).toEqual([]);
    expect(sent('application/json', '{"a":1}', ['image/png'])).toBe('{"user": [7], "body": {"a":1}}');
  });

  test.each(['*/*', 'image/*', 'image/png'])(
    "CONVERT_TO_TEXT gives the template base64 where '%s' is binary",
    (entry) => {
      const props = {
        contentHandling: CONVERT_TO_TEXT,
        additionalRequestTemplates: { 'image/png': '{"image": "$input.body"}' },
      };
      expect(warningsOf([entry], props)).toEqual([]);
      expect(sent('image/png', IMAGE, [entry], props)).toBe(`{"image": "${IMAGE}"}`);
    },
  );

  test('CONVERT_TO_TEXT lets a template decode what is text after all', () => {
    const props = {
      contentHandling: CONVERT_TO_TEXT,
      requestMappingTemplate: '[$util.base64Decode($input.body), $input.params("user_id")]',
    };
    expect(warningsOf(['*/*'], props)).toEqual([]);
    expect(sent('application/json', '{"a": 1}', ['*/*'], props)).toBe('[{"a": 1}, 7]');
  });

  test('WHEN_NO_MATCH without a template gives the model the bytes', () => {
    const props = { passthroughBehavior: PassthroughBehavior.WHEN_NO_MATCH };
    expect(warningsOf(['image/*'], props)).toEqual([]);
    expect(sent('image/png', IMAGE, ['image/*'], props)).toBe(IMAGE);
  });
});

describe('an unescaped value in a template for a binary type is warned of', () => {
  const withTemplate = (template: string): Props => ({
    contentHandling: CONVERT_TO_TEXT,
    additionalRequestTemplates: { 'image/png': template },
  });

  test.each(['{"user": "$input.params("user_id")"}', '{"text": "$util.base64Decode($input.body)"}'])(
    'a value in a template for a binary type is warned of if the client can put a quote into it: %s',
    (template) => {
      expect(warningsOf(['image/png'], withTemplate(template))).toEqual([expect.stringContaining('unescaped-value')]);
    },
  );

  test('a value in a template for a binary type is not warned of if it is base64', () => {
    expect(warningsOf(['image/png'], withTemplate('{"image": "$input.body"}'))).toEqual([]);
  });

  test('a value in a template for a binary type is not warned of if no request reaches it', () => {
    const warnings = warningsOf(['image/png'], { ...withTemplate('{"i": "$input.body"}'), contentHandling: undefined });
    expect(warnings).toEqual([expect.stringContaining('binary-body')]);
  });
});
