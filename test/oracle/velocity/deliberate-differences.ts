import type { Answer, Case } from './case';

/** Where the engine gives what API Gateway gives, or what is safe, and Velocity 1.7 as configured does not. */
interface Difference extends Case {
  readonly engine: Answer;
  readonly because: string;
}

const reflection =
  "A Java object's class leads to every class of the server: API Gateway documents no such property, so there is none.";

export const deliberateDifferences: readonly Difference[] = [
  {
    template: `#set($x = {'k': 'v', 'n': {'x': 1}, '2': 'two'})[$x.class]$x`,
    engine: { output: '[]{k=v, n={x=1}, 2=two}' },
    because: reflection,
  },
];

/** A generated template that a difference above covers. */
export function isDeliberate({ template }: Case): boolean {
  return /\b(class|getClass)\b/.test(template);
}
