import { parseArgs } from 'node:util';

const USAGE = 'Usage: npm run quickstart [-- [--serve] [--port N]]';

/**
 * Before anything is built, so that a slip costs no minute.
 *
 * @returns whether to serve on until Ctrl-C, and at which port; 0 is a free one
 */
export function readArguments(args) {
  const { serve, port } = parse(args);
  if (port === undefined) return { goOn: serve, port: serve ? 3000 : 0 };
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new Error(`--port ${port}: a port is a number from 0 to 65535. ${USAGE}`);
  }
  return { goOn: serve, port: Number(port) };
}

function parse(args) {
  const options = { serve: { type: 'boolean', default: false }, port: { type: 'string' } };
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    const [problem] = error.message.split('. ');
    throw new Error(`${problem}. ${USAGE}`, { cause: error });
  }
}
