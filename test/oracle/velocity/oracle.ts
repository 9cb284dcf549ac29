import { execFileSync, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { requestOf, type Answer, type Case } from './case';

/** Apache Velocity 1.7 in a JVM that stays, asked in batches. */
export class Oracle {
  private readonly waiting: ((answer: Answer) => void)[] = [];

  private constructor(private readonly jvm: ChildProcessWithoutNullStreams) {
    createInterface({ input: jvm.stdout }).on('line', (line) => {
      this.waiting.shift()?.(answerFrom(line));
    });
    jvm.stderr.pipe(process.stderr);
    jvm.on('exit', () => {
      if (this.waiting.length > 0) throw new Error(`The oracle ended with ${this.waiting.length} cases unanswered`);
    });
  }

  /** Builds the oracle with Maven first. @param project the folder of its pom.xml */
  static start(project: string): Oracle {
    if (!existsSync(join(project, 'pom.xml'))) throw new Error(`Run this at the root of the repository: no ${project}`);
    execFileSync('mvn', ['-q', 'compile'], { cwd: project, stdio: ['ignore', 'inherit', 'inherit'] });
    const classPath = [join(project, 'target/classes'), join(project, 'target/dependency/*')].join(':');
    return new Oracle(spawn('java', ['-cp', classPath, 'oracle.Main']));
  }

  answer(cases: readonly Case[]): Promise<Answer[]> {
    const answers = cases.map(() => new Promise<Answer>((resolve) => this.waiting.push(resolve)));
    const lines = cases.map((aCase) => JSON.stringify({ template: aCase.template, ...requestOf(aCase) }));
    this.jvm.stdin.write(lines.map((line) => `${line}\n`).join(''));
    return Promise.all(answers);
  }

  stop(): void {
    this.jvm.stdin.end();
  }
}

function answerFrom(line: string): Answer {
  const answer = JSON.parse(line) as { output: string } | { error: 'parse' | 'render'; message: string };
  return 'output' in answer ? { output: answer.output } : { error: answer.error };
}
