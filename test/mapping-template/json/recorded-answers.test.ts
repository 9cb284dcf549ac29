/**
 * Compares our answers with those of json-smart and Jayway JsonPath, which test/oracle/json-path records. To compare other
 * answers, such as those to generated cases, name their file in JSON_PATH_ANSWERS.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  JsonParseError,
  JsonPath,
  JsonPathError,
  JsonPathNotFoundError,
  parseJson,
  writeJson,
} from '../../../lib/mapping-template/json';
import { describeValue } from './described-value';

interface Answer {
  readonly document?: string;
  readonly text?: string;
  readonly path?: string;
  readonly definite?: boolean;
  /** The value as describeValue describes it. */
  readonly value?: string;
  readonly written?: string;
  readonly error?: string;
  /** The original's text of the error. Our texts differ. */
  readonly message?: string;
}

const ORACLE = join(__dirname, '..', '..', 'oracle', 'json-path');

/** The cases in which our answer differs on purpose, with the reason. */
const DELIBERATE: readonly { readonly why: string; readonly applies: (answer: Answer) => boolean }[] = [
  {
    why: 'a control character behind a number is no digit (json-smart reads 1 and U+0000 as -38)',
    // eslint-disable-next-line no-control-regex -- this pattern looks for control characters
    applies: ({ text, path }) => path === undefined && /\d[\0-\x08\x0e-\x1f]/.test(text ?? ''),
  },
  {
    why: 'the document null can be read (Jayway refuses it whatever the path)',
    applies: ({ text }) => text === 'null',
  },
];

const documents = new Map<string, string>();

function documentOf({ document, text }: Answer): string {
  if (document === undefined) return text ?? '';
  const read = documents.get(document) ?? readFileSync(join(ORACLE, 'documents', `${document}.json`), 'utf8');
  documents.set(document, read);
  return read;
}

function answerTo(question: Answer): Answer {
  const text = documentOf(question);
  try {
    if (question.path !== undefined) return evaluate(question.path, text);
    const value = parseJson(text);
    return { value: describeValue(value), written: writeJson(value) };
  } catch (error) {
    if (error instanceof JsonParseError) return { error: 'unreadable' };
    throw error;
  }
}

function evaluate(source: string, text: string): Answer {
  let definite: boolean | undefined;
  try {
    const path = JsonPath.compile(source);
    definite = path.definite;
    return { definite, value: describeValue(path.read(parseJson(text))) };
  } catch (error) {
    // append() can put a list into itself. Java cannot describe it and throws a StackOverflowError.
    if (!(error instanceof JsonPathError) && !(error instanceof RangeError)) throw error;
    if (definite === undefined) return { error: 'malformed' };
    return { definite, error: error instanceof JsonPathNotFoundError ? 'missing' : 'failed' };
  }
}

/** Only json-smart's NaN is a Float. Here it is a Double, which prints the same. */
function recorded({ definite, value, written, error }: Answer): Answer {
  return {
    ...(definite === undefined ? {} : { definite }),
    ...(value === undefined ? {} : { value: value.replaceAll('NaNF', 'NaND') }),
    ...(written === undefined ? {} : { written }),
    ...(error === undefined ? {} : { error }),
  };
}

const answers = readFileSync(process.env.JSON_PATH_ANSWERS ?? join(ORACLE, 'answers.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Answer);
const agreed = answers.filter((answer) => !DELIBERATE.some(({ applies }) => applies(answer)));

function differences(subset: readonly Answer[]): unknown[] {
  return subset
    .map((answer) => ({
      question: { document: answer.document ?? answer.text, path: answer.path },
      theirs: recorded(answer),
      ours: answerTo(answer),
    }))
    .filter(({ theirs, ours }) => JSON.stringify(sorted(theirs)) !== JSON.stringify(sorted(ours)));
}

function sorted(answer: Answer): unknown {
  return Object.entries(answer).sort(([a], [b]) => (a < b ? -1 : 1));
}

test('valid and invalid JSON texts are read and written as json-smart does', () => {
  expect(differences(agreed.filter(({ path }) => path === undefined))).toEqual([]);
});

test('paths are refused where Jayway refuses them, and read what Jayway reads', () => {
  expect(differences(agreed.filter(({ path }) => path !== undefined))).toEqual([]);
});

test.each(DELIBERATE)('the answer differs from the recorded one on purpose: $why', ({ applies }) => {
  const concerned = answers.filter(applies);
  if (process.env.JSON_PATH_ANSWERS === undefined) expect(differences(concerned)).not.toEqual([]);
});
