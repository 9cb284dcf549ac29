import { execFileSync, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { requestOf, type Answer, type Case } from './case';

/** Asks Apache Velocity 1.7 in batches. Its JVM stays alive between them. */
export class Oracle {
  private readonly waiting: ((answer: Answer | undefined) => void)[] = [];

  private constructor(private readonly jvm: ChildProcessWithoutNullStreams) {
    createInterface({ input: jvm.stdout }).on('line', (line) => {
      this.waiting.shift()?.(answerFrom(line));
    });
    jvm.stderr.pipe(process.stderr);
    jvm.on('exit', () => {
      if (this.waiting.length > 0) throw new Error(`The oracle ended with ${this.waiting.length} cases unanswered`);
    });
  }

  /** Builds the oracle with Maven and starts it. @param project the folder of its pom.xml */
  static start(project: string): Oracle {
    if (!existsSync(join(project, 'pom.xml'))) throw new Error(`Run this at the root of the repository: no ${project}`);
    execFileSync('mvn', ['-q', 'compile'], { cwd: project, stdio: ['ignore', 'inherit', 'inherit'] });
    const classPath = [join(project, 'target/classes'), join(project, 'target/dependency/*')].join(':');
    return new Oracle(spawn('java', ['-cp', classPath, 'oracle.Main']));
  }

  /** Returns the answers in order; undefined if two runs differ, because then the answer is not predictable. */
  answer(cases: readonly Case[]): Promise<(Answer | undefined)[]> {
    const answers = cases.map(() => new Promise<Answer | undefined>((resolve) => this.waiting.push(resolve)));
    const lines = cases.map((aCase) => JSON.stringify({ template: aCase.template, ...requestOf(aCase) }));
    this.jvm.stdin.write(lines.map((line) => `${line}\n`).join(''));
    return Promise.all(answers);
  }

  stop(): void {
    this.jvm.stdin.end();
  }
}

function answerFrom(line: string): Answer | undefined {
  const answer = JSON.parse(line) as { output?: string; error?: 'parse' | 'render' };
  if (answer.output !== undefined) return { output: answer.output };
  return answer.error === undefined ? undefined : { error: answer.error };
}
