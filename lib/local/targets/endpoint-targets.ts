/**
 * Chooses the target for each endpoint. A request goes only to a target that the user named. For an endpoint without a target an
 * echo answers.
 */
import type { AsynchronousOutput } from './asynchronous-output';
import { AwsTarget } from './aws-target';
import { EchoTarget } from './echo-target';
import type { EndpointTarget } from './endpoint-target';
import { HttpTarget } from './http-target';
import type { HttpTargetSettings } from './http-target';

/** A value of `--endpoint` is not a target. */
export class TargetError extends Error {}

export class EndpointTargets {
  private readonly byName = new Map<string, EndpointTarget>();
  private readonly echo = new EchoTarget();

  /**
   * @param assignments `NAME=TARGET`, as given on the command line; TARGET is `http://host:port`, `aws` or `echo`, and NAME is
   * `*` for all endpoints that are not named
   * @param output where results of asynchronous calls to containers go
   * @throws TargetError on a malformed assignment, an unknown kind of target or a name given twice
   */
  constructor(assignments: readonly string[], settings: Partial<HttpTargetSettings> = {}, output?: AsynchronousOutput) {
    for (const assignment of assignments) {
      const equals = assignment.indexOf('=');
      if (equals < 1) {
        throw new TargetError(`--endpoint ${assignment}: write NAME=TARGET, such as my-endpoint=http://127.0.0.1:8080`);
      }
      const name = assignment.slice(0, equals);
      if (this.byName.has(key(name))) throw new TargetError(`--endpoint: ${name} is given twice`);
      this.byName.set(
        key(name),
        parseTarget(assignment.slice(equals + 1), assignment, (url) => new HttpTarget(url, settings, output)),
      );
    }
  }

  /** The endpoints, in lower case, that have a target although they are not among the given ones. */
  uncalled(endpointNames: readonly string[] | undefined): string[] {
    const called = endpointNames?.map(key);
    return called === undefined
      ? []
      : [...this.byName.keys()].filter((name) => name !== OTHERS && !called.includes(name));
  }

  /** Those of the given endpoints that are echoed, because nobody named a target for them. */
  unassigned(endpointNames: readonly string[] | undefined): string[] {
    if (this.byName.has(OTHERS)) return [];
    return endpointNames?.filter((name) => !this.byName.has(key(name))) ?? [];
  }

  /** Whether calls of the endpoint may be made with the user's AWS credentials. */
  maySpendCredentials(endpointName: string): boolean {
    // If only a request completes the name, it can be that of any endpoint.
    const targets = endpointName.includes('{') ? [...this.byName.values()] : [this.of(endpointName)];
    return targets.some(({ spendsCredentials }) => spendsCredentials === true);
  }

  of(endpointName: string): EndpointTarget {
    const { byName } = this;
    return byName.get(endpointName) ?? byName.get(key(endpointName)) ?? byName.get(OTHERS) ?? this.echo;
  }

  /** Explains why targets cannot answer now, in one sentence each. */
  async problems(): Promise<string[]> {
    const problems = await Promise.all([...this.byName.values()].map(async (target) => target.problem?.()));
    return [...new Set(problems.filter((problem) => problem !== undefined))];
  }

  close(): void {
    for (const target of this.byName.values()) target.close();
  }
}

/** Stands for all endpoints that have no other target. */
const OTHERS = '*';

// SageMaker ignores the case of an endpoint's name.
const key = (endpointName: string): string => endpointName.toLowerCase();

function parseTarget(target: string, assignment: string, container: (url: URL) => HttpTarget): EndpointTarget {
  if (target === 'echo') return new EchoTarget();
  if (target === 'aws') {
    try {
      return new AwsTarget();
    } catch (error) {
      throw new TargetError(`--endpoint ${assignment}: ${(error as Error).message}`, { cause: error });
    }
  }
  if (/^https?:\/\//.test(target) && URL.canParse(target)) {
    const url = new URL(target);
    if (url.username !== '' || url.search !== '' || url.hash !== '') {
      throw new TargetError(
        `--endpoint ${assignment}: only scheme, host, port and path belong in the URL of a container`,
      );
    }
    return container(url);
  }
  throw new TargetError(
    `--endpoint ${assignment}: ${JSON.stringify(target)} is no target. Targets are a model container's URL ` +
      `(http://127.0.0.1:8080), aws (the deployed endpoint) and echo`,
  );
}
