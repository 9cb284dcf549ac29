import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { mergeNestedStacks } from '../cloudformation/nested-stacks';
import { readTextFile } from '../files/read-file';
import { PlaygroundServer } from '../playground/playground-server';
import type { PlaygroundSource } from '../playground/playground-source';
import { readStaticFiles, writeStaticFiles } from '../playground/static-files';
import { printable } from '../printable';
import { UsageError } from '../usage-error';
import type { CliIo } from './cli-io';
import { defineCommand } from './command';
import { explain, writeWarning } from './console-messages';
import { ExitCode } from './exit-code';
import { FileWatcher } from './file-watcher';
import { listenOn, readPort } from './listening';
import { loadApi } from './load-api';
import { findTemplate, openTemplate } from './template-source';
import type { TemplateSource } from './template-source';

export const playground = defineCommand({
  name: 'playground',
  synopsis: '[cdk.out | FILE | FILE.vtl | -] [options]',
  description:
    'Serves a page on this machine for writing mapping templates. With every key it shows what SageMaker receives,\n' +
    'what the client gets, and what is proved. It shows the API of a synthesized template, or one mapping template,\n' +
    'and follows the changes of the files; without a file it shows an example. Everything runs in the browser, and\n' +
    'nothing leaves this machine. Ctrl-C ends it.',
  options: {
    port: {
      type: 'string',
      short: 'p',
      value: 'PORT',
      help: 'the port to listen on (default: 4000; 0 takes a free one)',
    },
    open: { type: 'boolean', help: 'open the page in the browser' },
    out: { type: 'string', value: 'DIR', help: 'write the page into a folder, for any web server, and end' },
    stack: { type: 'string', value: 'S', help: 'the stack to take if several have an API' },
    api: {
      type: 'string',
      value: 'ID',
      help: 'the REST API to take if the template has several (logical id or name)',
    },
    stage: { type: 'string', value: 'NAME', help: "the stage to take, with its variables (default: the API's first)" },
  },
  examples: ['', 'cdk.out --open', 'request.vtl --port 0', '--out public/playground'],
  async run({ values, positionals }, io) {
    if (positionals.length > 1) throw new UsageError(`playground takes one file, not ${positionals.join(' and ')}`);
    const port = readPort(values.port ?? '4000');
    const files = readStaticFiles();
    if (values.out !== undefined) {
      if (positionals.length > 0) throw new UsageError('--out writes only the page: it takes no file to show');
      writeStaticFiles(files, resolve(io.directory, values.out));
      io.stdout.write(
        `The page is in ${printable(values.out)}: ${[...files.values()].map(({ name }) => name).join(', ')}\n`,
      );
      return ExitCode.ok;
    }
    const read = positionals.length === 0 ? undefined : await readerOf(positionals[0], values, io);
    let current = read?.() ?? EXAMPLE;
    const server = new PlaygroundServer(files, read && (() => current.source));
    const watcher = new FileWatcher(() => current.files, io.watchMillis);
    try {
      await watcher.remember();
      const url = `http://localhost:${(await listenOn(port, 'localhost', () => server.listen(port))).port}/`;
      io.stdout.write(`${printable(current.source.name)} on ${url}\n`);
      if (values.open === true) openBrowser(url, io);
      if (read !== undefined) {
        watcher.start(() => {
          current = again(read, current.files, io);
          server.changed();
        });
      }
      await new Promise<void>((stop) => io.onStop(stop));
    } finally {
      watcher.close();
      await server.close();
    }
    return ExitCode.ok;
  },
});

interface ReadSource {
  readonly source: PlaygroundSource;
  /** The files to watch. */
  readonly files: readonly string[];
}

/** The page itself contains this example. */
const EXAMPLE: ReadSource = {
  source: { kind: 'template', name: 'the example movie-ratings', text: '' },
  files: [],
};

interface Choice {
  readonly stack?: string;
  readonly api?: string;
  readonly stage?: string;
}

/** @throws UsageError (also from the reader) if there is no such file, or no API in it */
async function readerOf(place: string, choice: Choice, io: CliIo): Promise<() => ReadSource> {
  if (place === '-') {
    const given = sourceOf(await openTemplate(place, choice.stack, io), choice);
    return () => given;
  }
  const file = resolve(io.directory, place);
  if (isMappingTemplate(file)) {
    return () => ({ source: { kind: 'template', name: basename(file), text: readTextFile(file) }, files: [file] });
  }
  return () => sourceOf(findTemplate(place, choice.stack, io.directory), choice);
}

function sourceOf(found: TemplateSource, { api: restApi, stage }: Choice): ReadSource {
  // This refuses a template without an API before a browser shows it.
  loadApi(found, { restApi, stage, requireIam: false, apiKeys: [] });
  const { template, restApis } = mergeNestedStacks(found.root, found.chosen);
  return {
    source: {
      kind: 'cloudformation',
      name: found.name,
      text: JSON.stringify(template),
      restApi: restApi ?? (restApis.length === 1 ? restApis[0] : undefined),
      stage,
    },
    files: found.files,
  };
}

/** Recognizes a mapping template by its name. The other files describe an API, as for the other commands. */
function isMappingTemplate(file: string): boolean {
  return /\.(?:vtl|vm|velocity)$/i.test(file) && statSync(file, { throwIfNoEntry: false })?.isDirectory() !== true;
}

/** Shows an error in place of the source, because a file is often broken for a moment while it is edited. */
function again(read: () => ReadSource, files: readonly string[], io: CliIo): ReadSource {
  try {
    return read();
  } catch (error) {
    const message = explain(error);
    writeWarning(io, message);
    return { source: { kind: 'problem', name: basename(files[0] ?? ''), message }, files };
  }
}

/** Opens the page with the system's program for web pages. */
function openBrowser(url: string, io: CliIo): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url]
        : ['xdg-open', url];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {
    writeWarning(io, `no browser could be opened (${command}); open ${url} yourself`);
  });
  child.unref();
}
