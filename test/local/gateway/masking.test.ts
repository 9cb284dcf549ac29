import { apiOf, post } from '../api-fixture';

describe('the log shows only the end of a secret', () => {
  const KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCD';
  const LAST_SIX = `${'*'.repeat(34)}89ABCD`;

  test('the log shows only the end of the API key and the Authorization header, in requests and in calls of the endpoint', () => {
    const RequestParameters = { 'integration.request.header.X-Api-Key': 'method.request.header.x-api-key' };
    const { executionLog } = post(
      apiOf({
        methods: [
          {
            method: { RequestParameters: { 'method.request.header.x-api-key': false } },
            integration: { RequestParameters },
          },
        ],
      }),
      { headers: { 'x-api-key': KEY, authorization: `Bearer ${KEY}`, 'X-Other': KEY } },
    );
    const log = executionLog.join('\n');
    expect(log).toContain(`x-api-key=${LAST_SIX}`);
    expect(log).toContain(`authorization=${'*'.repeat(7)}${LAST_SIX}`);
    expect(log).toContain(`X-Other=${KEY}`);
    expect(log).toMatch(/Endpoint request headers: .*X-Api-Key=\*{34}89ABCD/);
  });

  test('the log shows nothing of a short secret', () => {
    const { executionLog } = post(apiOf({}), { headers: { Authorization: 'Basic dTpw' } });
    expect(executionLog.join('\n')).toContain('Authorization=**********}');
  });

  test('the client of an unknown path gets back its whole Authorization header', () => {
    const { executionLog, apiResponse } = post(apiOf({}), {
      path: '/unknown',
      headers: { Authorization: `Bearer ${KEY}` },
    });
    expect(apiResponse?.body).toContain(`Authorization=Bearer ${KEY}`);
    expect(executionLog.join('\n')).toContain(`Authorization=${'*'.repeat(7)}${LAST_SIX}`);
    expect(executionLog.join('\n')).not.toContain(KEY);
  });
});
