/** Reads cases with the JDK's answers, which record.sh joins, and prints those for which our answer differs. */
import { readFileSync } from 'node:fs';
import { compareAnswers } from '../../mapping-template/java-regex/oracle-lines';

const { compared, differences } = compareAnswers(readFileSync(process.argv[2], 'ascii'));
for (const { line, ours } of differences) process.stdout.write(`${line}\n  ours: ${ours}\n`);
process.stdout.write(`${compared} cases compared, ${differences.length} answered otherwise\n`);
process.exitCode = differences.length > 0 ? 1 : 0;
