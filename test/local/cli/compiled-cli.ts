import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = resolve(__dirname, '../../..');

/**
 * Makes the command like an installed one: one file of the sources, without a check of types, in a folder without
 * node_modules, so that the command can run only if it needs no packages.
 */
export class CompiledCli {
  private readonly folder = mkdtempSync(join(tmpdir(), 'compiled-cli-'));
  private readonly command = join(this.folder, 'command.js');

  constructor(root = ROOT) {
    buildSync({
      entryPoints: [join(root, 'bin/apigateway-sagemakerendpoint.ts')],
      outfile: this.command,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'cjs',
    });
  }

  start(args: readonly string[], directory: string): CliProcess {
    return new CliProcess(spawn(process.execPath, [this.command, ...args], { cwd: directory }));
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
