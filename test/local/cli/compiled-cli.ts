import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

const ROOT = resolve(__dirname, '../../..');
const FOLDERS = ['bin', 'lib/aws', 'lib/local', 'lib/mapping-template'];
const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 };

/**
 * The command as it is installed: the sources translated file by file (the compiler's full check is the build's work)
 * into a folder without node_modules, so that the command runs on node alone or not at all.
 */
export class CompiledCli {
  private readonly folder = mkdtempSync(join(tmpdir(), 'compiled-cli-'));

  constructor() {
    for (const folder of FOLDERS) {
      for (const file of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
        if (!file.endsWith('.ts') || file.endsWith('.d.ts')) continue;
        const output = join(this.folder, folder, file.replace(/\.ts$/, '.js'));
        mkdirSync(dirname(output), { recursive: true });
        writeFileSync(
          output,
          transpileModule(readFileSync(join(ROOT, folder, file), 'utf8'), { compilerOptions }).outputText,
        );
      }
    }
    copyFileSync(join(ROOT, 'package.json'), join(this.folder, 'package.json'));
  }

  start(args: readonly string[], directory: string): CliProcess {
    const command = join(this.folder, 'bin', 'apigateway-sagemakerendpoint.js');
    return new CliProcess(spawn(process.execPath, [command, ...args], { cwd: directory }));
  }

  async run(
    args: readonly string[],
    directory: string,
  ): Promise<{ code: number | null; stdout: string; stderr: string }> {
    const child = this.start(args, directory);
    const code = await child.exitCode();
    return { code, stdout: child.stdout, stderr: child.stderr };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export class CliProcess {
  stdout = '';
  stderr = '';
  private readonly closed: Promise<unknown[]>;

  constructor(readonly child: ChildProcess) {
    this.closed = once(child, 'close');
    child.stdout?.on('data', (text: Buffer) => (this.stdout += text.toString()));
    child.stderr?.on('data', (text: Buffer) => (this.stderr += text.toString()));
  }

  /** Waits until standard output matches. */
  async until(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.stdout);
      if (found) return found;
      if (this.child.exitCode !== null)
        throw new Error(`ended without ${String(pattern)}: ${this.stdout}${this.stderr}`);
      if (this.child.stdout) await Promise.race([once(this.child.stdout, 'data'), this.closed]);
    }
  }

  /** Null if a signal ended it. */
  async exitCode(): Promise<number | null> {
    const [code] = await this.closed;
    return code as number | null;
  }
}
