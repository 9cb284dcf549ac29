import type { MappingInput } from '../../../lib/mapping-template';

/**
 * The requests for the templates of the corpus, by name: every kind of body that a client sends, with parameters, headers and
 * variables.
 */
export const requests = {
  /** One value of each type, with the names that generated templates read. */
  values: {
    body: JSON.stringify({
      s: 'hey,you',
      t: 'Größe 漢 "q" \\ it\'s a/b',
      e: '',
      n: 7,
      z: 0,
      i: -3,
      g: 10000000000,
      d: 2.5,
      x: 1e-7,
      bt: true,
      bf: false,
      nu: null,
      l: [10, 20, 30],
      w: ['b', 'a', '', null, 'b'],
      el: [],
      em: {},
      m: { k1: 'v1', k2: [1, 2], 'k-3': { deep: [{ y: 'end' }] }, size: 9, null: null },
      o: [
        { id: 1, name: 'one', tags: ['p', 'q'] },
        { id: 2, name: 'two', tags: [] },
      ],
    }),
    pathParameters: { id: 'user-7', proxy: 'a/b//c' },
    queryStringParameters: { id: 'shadowed', q: 'blue & "green"', n: '42', empty: '' },
    headers: { 'Content-Type': 'application/json', 'X-Req-Id': 'r-1', q: 'header', accept: 'text/csv' },
    stageVariables: { variant: 'blue', 'dash-ed': 'x', empty: '' },
    context: {
      requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
      stage: 'prod',
      httpMethod: 'POST',
      requestTimeEpoch: 1583348638390,
      identity: { sourceIp: '192.0.2.1', userAgent: 'curl/8' },
      authorizer: { principalId: 'p', claims: { sub: 's-1', email: 'a@example.com' } },
    },
  },
  /** The variables for the rules of the language, as a payload. */
  variables: {
    body: '{"a":"A","b":2,"m":{"k1":"v1","k2":[1,2]},"l":[10,20],"s":"hey,you","f":2.5,"bt":true,"bf":false,"nl":[1,null,3],"nu":null,"n10":10000000000}',
  },
  /** AWS Solutions Constructs' example of this pattern: which movies does this user like? */
  ratings: {
    pathParameters: { user_id: '321' },
    queryStringParameters: { items: '101,131,162' },
  },
  ratingsBadQuery: {
    pathParameters: { user_id: '3"2\\1' },
    queryStringParameters: { items: ',101,,,"x",' },
  },
  /** A batch of rows for a tabular model. */
  instances: {
    body: JSON.stringify({
      instances: [
        { features: [1, 2.5, -3e-3], key: 'a' },
        { features: [0, 1e10, 4], key: 'b"c' },
        { features: [], key: '' },
      ],
      'model-version': 'v1.2',
      threshold: 0.75,
      explain: true,
    }),
    headers: { 'Content-Type': 'application/json; charset=UTF-8', Accept: 'application/json' },
  },
  columns: {
    body: JSON.stringify({
      columns: ['age', 'income', 'city'],
      data: [
        [34, 52000.5, 'Zürich'],
        [41, 1e7, 'New "York", NY'],
        [0, -1, null],
      ],
    }),
    queryStringParameters: { header: 'true' },
  },
  text: {
    body: JSON.stringify({
      inputs: 'It\'s "fine":\n\ttab, back\\slash, </script>, \u0007\u2028é😀',
      parameters: { max_new_tokens: 64, temperature: 0.7, stop: ['\n', '###'], seed: null },
    }),
  },
  image: {
    body: '{"image":"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==","topk":5}',
    headers: { 'Content-Type': 'application/x-image', 'X-Amzn-SageMaker-Target-Model': 'resnet.tar.gz' },
  },
  csv: { body: '1.0,2,three\r\n4,5.5,"six, 6"\r\n', headers: { 'Content-Type': 'text/csv' } },
  modelError: {
    body: JSON.stringify({
      ErrorCode: 'CLIENT_ERROR_FROM_MODEL',
      LogStreamArn: 'arn:aws:logs:us-east-1:123456789012:log-group:/aws/sagemaker/Endpoints/my-endpoint',
      Message:
        'Received client error (400) from primary with message "could not convert string to float: \'x\'". See https://us-east-1.console.aws.amazon.com/cloudwatch/home for more information.',
      OriginalMessage: "could not convert string to float: 'x'",
      OriginalStatusCode: 400,
    }),
    context: { requestId: 'req-1', error: { message: 'bad "thing"', messageString: '"bad \\"thing\\""' } },
  },
  prediction: { body: '{"predictions":[[0.1,0.9],[0.75,0.25]],"classes":["no","yes"],"model":{"name":"xgb","v":3}}' },
  orders: {
    body: JSON.stringify({
      order: {
        id: 'A-17',
        'ship-to': { name: "O'Neil", lines: ['1 Main St', ''] },
        total: 99.9,
        gift: false,
        note: null,
      },
      items: [
        { sku: 'x/1', qty: 2, price: 10.0, tags: ['new', 'hot'] },
        { sku: 'y"2', qty: 0, price: 1.5, tags: [] },
        { sku: 'z', qty: 100000, price: 12345678.9, tags: null },
      ],
      limits: {
        max: 2147483647,
        more: 2147483648,
        most: 9223372036854775808,
        least: -9223372036854775808,
        tiny: 1e-10,
      },
    }),
    pathParameters: { orderId: 'A-17' },
    queryStringParameters: { page: '2', sort: 'price:desc', q: 'a+b c&d=é' },
    headers: {
      Authorization: 'Bearer abc.def',
      'X-Forwarded-For': '192.0.2.1, 198.51.100.7',
      origin: 'https://example.com',
    },
    stageVariables: { endpoint: 'orders-v2' },
    context: {
      requestId: 'r',
      apiId: 'abc123',
      stage: 'dev',
      resourcePath: '/orders/{orderId}',
      httpMethod: 'PUT',
      identity: { sourceIp: '2001:db8::1', apiKey: 'k', caller: '' },
      authorizer: { principalId: 'user|1', scopes: 'a b' },
    },
  },
  empty: {},
  emptyBody: { body: '' },
  blankBody: { body: ' \n' },
  emptyObject: { body: '{}' },
  emptyList: { body: '[]' },
  list: { body: '[1,"two",[3,[4]],{"five":5},null,true,6.0]' },
  listOfObjects: { body: '[{"a":1,"b":[{"c":"x"},{"c":"y"}]},{"a":2,"b":[]},{"b":null}]' },
  string: { body: '"just a string"' },
  number: { body: '42' },
  double: { body: '1.50' },
  bool: { body: 'false' },
  nullBody: { body: 'null' },
  notJson: { body: 'name=Ann&age=3' },
  brokenJson: { body: '{"a": [1, 2' },
  spacedJson: { body: ' { "b" : [ 1 , 2.0 , "x y" ] ,\r\n\t"a" : { } }\n' },
  oddKeys: { body: '{"":"empty","a b":1,"a.b":2,"$":3,"a-b":4,"é":5,"0":6,"class":7,"size":8,"keySet":9,"get":10}' },
  hostKeys: { body: '{"constructor":1,"__proto__":2,"prototype":3,"toString":4,"hasOwnProperty":5,"length":6}' },
  repeatedKeys: { body: '{"a":1,"b":2,"a":3}' },
  escapes: {
    body: '{"q":"\\"","b":"\\\\","s":"\\/","n":"\\n\\r\\t\\b\\f","u":"\\u00e9\\u0001\\uD83D\\uDE00","del":"\u007f","ls":"\u2028"}',
  },
  numbers: {
    body: '{"i":1,"neg":-0,"l":2147483648,"b":9223372036854775808,"d":1.0,"e":1e3,"E":1E-5,"big":1e400,"long":0.1234567890123456789012,"z":0.0,"nz":-0.0,"m":123456789.125}',
  },
  template: { body: '{"t":"$s #if($x) #end ## ${a}","d":"#set($x=1)"}', queryStringParameters: { t: '$input.body' } },
} satisfies { [name: string]: MappingInput };

export type RequestName = keyof typeof requests;
