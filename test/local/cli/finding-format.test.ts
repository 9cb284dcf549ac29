import { Workspace, run } from './cli';

let workspace: Workspace;
beforeEach(() => (workspace = new Workspace()));
afterEach(() => {
  workspace.remove();
});
const gitlab = async (...args: string[]) => {
  const { stdout } = await run([...args, '--format', 'gitlab'], { directory: workspace.directory });
  return JSON.parse(stdout);
};

const ODD = '{"a": # set($x = 1)1}';
const BROKEN = '{\n  "a": #if($x === 1)2#end\n}';

describe("GitLab's code quality report", () => {
  test("GitLab's report has the required members, with paths from the directory", async () => {
    workspace.write('broken.vtl', BROKEN);
    workspace.write('odd.vtl', `\n${ODD}`);
    const report = await gitlab('check', './broken.vtl', `${workspace.directory}/odd.vtl`);
    const fingerprint = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(report).toEqual([
      {
        description: expect.stringContaining('Write == instead of ===.'),
        check_name: 'syntax-error',
        fingerprint,
        severity: 'major',
        location: { path: 'broken.vtl', lines: { begin: 2 } },
      },
      {
        description: expect.stringContaining('[directive-as-text]'),
        check_name: 'directive-as-text',
        fingerprint,
        severity: 'minor',
        location: { path: 'odd.vtl', lines: { begin: 2 } },
      },
    ]);
  });

  test("GitLab's report is an empty list if nothing was found", async () => {
    workspace.write('good.vtl', '{}');
    expect(await gitlab('check', 'good.vtl')).toEqual([]);
    expect(await gitlab('prove', 'good.vtl')).toEqual([]);
  });

  test("GitLab's report identifies a finding although its line moves, and distinguishes equal findings", async () => {
    const fingerprints = async (text: string): Promise<string[]> => {
      workspace.write('odd.vtl', text);
      return (await gitlab('check', 'odd.vtl')).map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    };
    const [once] = await fingerprints(ODD);
    expect(await fingerprints(`\n\n   ${ODD}`)).toEqual([once]);
    const twice = await fingerprints(`${ODD}\n${ODD}`);
    expect(twice).toHaveLength(2);
    expect(new Set([once, ...twice]).size).toBe(2);
  });

  test("GitLab's report identifies a refuted claim although its line moves", async () => {
    const refuted = async (text: string) => {
      workspace.write('bad.vtl', text);
      return gitlab('prove', 'bad.vtl');
    };
    const report = await refuted('{"a": $input.params("n")}');
    expect(
      report.map(({ check_name: name, severity }: { check_name: string; severity: string }) => [name, severity]),
    ).toEqual([
      ['valid-json', 'major'],
      ['contained', 'major'],
    ]);
    const moved = await refuted('{\n"a": $input.params("n")}');
    expect(moved[0].location.lines.begin).toBe(2);
    expect(moved.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).toEqual(
      report.map(({ fingerprint }: { fingerprint: string }) => fingerprint),
    );
  });

  test("GitLab's report names the template and its line if the file holds several templates", async () => {
    const integration = { Type: 'MOCK', RequestTemplates: { 'application/json': BROKEN } };
    const RestApiId = { Ref: 'Api' };
    const ResourceId = { 'Fn::GetAtt': ['Api', 'RootResourceId'] };
    workspace.write('api.json', {
      Resources: {
        Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api' } },
        Get: {
          Type: 'AWS::ApiGateway::Method',
          Properties: { RestApiId, ResourceId, HttpMethod: 'GET', Integration: integration },
        },
      },
    });
    const [finding] = await gitlab('check', 'api.json');
    expect(finding.description).toMatch(/^GET \/ application\/json \(request\), line 2, column \d+: /);
    expect(finding.location).toEqual({ path: 'api.json', lines: { begin: 1 } });
  });
});
