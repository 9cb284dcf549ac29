import { apiOf, post } from '../api-fixture';

describe('the log shows the end of a secret alone', () => {
  const KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCD';
  const LAST_SIX = `${'*'.repeat(34)}89ABCD`;

  test('of the API key and the Authorization header of a request, and of those that go to the endpoint', () => {
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

  test('and nothing of a short one', () => {
    const { executionLog } = post(apiOf({}), { headers: { Authorization: 'Basic dTpw' } });
    expect(executionLog.join('\n')).toContain('Authorization=**********}');
  });

  test('while the client of an unknown path gets back what it sent', () => {
    const { executionLog, apiResponse } = post(apiOf({}), {
      path: '/unknown',
      headers: { Authorization: `Bearer ${KEY}` },
    });
    expect(apiResponse?.body).toContain(`Authorization=Bearer ${KEY}`);
    expect(executionLog.join('\n')).toContain(`Authorization=${'*'.repeat(7)}${LAST_SIX}`);
    expect(executionLog.join('\n')).not.toContain(KEY);
  });
});
