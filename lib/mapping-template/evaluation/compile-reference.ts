/**
 * Compiles references into closures. If a part of a reference cannot be resolved, the whole reference is "". This is API Gateway's
 * one difference from stock Velocity, which prints the reference's source.
 */
import { getItem, getProperty, isClassProperty, methodsOf, putItem, setProperty } from '../java/access';
import { chooseOverload, invoke } from '../java/methods';
import { JavaMap, type JavaValue, type Method, type MethodTable } from '../values/values';
import type { Argument, MethodCall, Reference, ReferencePart } from '../syntax/ast';
import { assignVariable, type Evaluate, type Rendering } from './rendering';

/** Compiles an argument. A parameter, because references contain expressions and expressions contain references. */
export type CompileArgument = (argument: Argument) => Evaluate;

/** Reads one part of a value; null if it is missing. */
type Step = (rendering: Rendering, value: JavaValue) => JavaValue;

export function compileReference(reference: Reference, variable: number, argument: CompileArgument): Evaluate {
  const steps = reference.parts.map((part) => compileStep(part, argument));
  const first = steps.at(0);
  if (!first) return (rendering) => rendering.variables[variable] ?? '';
  if (steps.length === 1) {
    return (rendering) => {
      const value = rendering.variables[variable] ?? null;
      return value === null ? '' : (first(rendering, value) ?? '');
    };
  }
  return (rendering) => {
    let value = rendering.variables[variable] ?? null;
    for (const step of steps) {
      if (value === null) return '';
      value = step(rendering, value);
    }
    return value ?? '';
  };
}

/** Compiles the same for an observer, which is told the value before each part, and that of the whole reference. */
export function compileObservedReference(reference: Reference, variable: number, argument: CompileArgument): Evaluate {
  const steps = reference.parts.map((part) => compileStep(part, argument));
  return (rendering) => {
    let value = rendering.variables[variable] ?? null;
    for (const [index, step] of steps.entries()) {
      if (value === null) break;
      rendering.passed(reference, index, value);
      value = step(rendering, value);
    }
    const whole = value ?? '';
    rendering.evaluated(reference, whole);
    return whole;
  };
}

/** Assigns to the reference. Does nothing, without an error, if the value has no such entry or item. */
export function compileAssignment(
  reference: Reference,
  variable: number,
  argument: CompileArgument,
): (rendering: Rendering, value: JavaValue) => void {
  const last = reference.parts.at(-1);
  if (!last) {
    // `#set(${name} = …)` assigns to a variable called "{name}", which no reference can read.
    if (!reference.plain) return () => undefined;
    return (rendering, value) => {
      assignVariable(rendering, variable, value);
    };
  }
  const steps = reference.parts.slice(0, -1).map((part) => compileStep(part, argument));
  const index = last.kind === 'index' ? argument(last.index) : undefined;
  const name = last.kind === 'index' ? '' : last.name;
  return (rendering, value) => {
    let holder = rendering.variables[variable] ?? null;
    for (const step of steps) {
      if (holder === null) return;
      holder = step(rendering, holder);
    }
    if (holder === null) return;
    const key = index?.(rendering);
    rendering.position = last.begin;
    if (key === undefined) setProperty(holder, name, value);
    else putItem(holder, key, value);
  };
}

function compileStep(part: ReferencePart, argument: CompileArgument): Step {
  switch (part.kind) {
    case 'property': {
      const { name, begin } = part;
      const mayBeEntry = !isClassProperty(name);
      return (rendering, value) => {
        if (mayBeEntry && value instanceof JavaMap) return value.get(name);
        rendering.position = begin;
        return getProperty(value, name);
      };
    }
    case 'index': {
      const index = argument(part.index);
      const { begin } = part;
      return (rendering, value) => {
        const at = index(rendering);
        rendering.position = begin;
        return getItem(value, at);
      };
    }
    case 'method':
      return compileCall(part, argument);
  }
}

function compileCall({ name, args, begin }: MethodCall, argument: CompileArgument): Step {
  const evaluators = args.map(argument);
  // A call mostly gets values of one class, so the class's table and the overloads are cached.
  let lastTable: MethodTable | undefined;
  let overloads: readonly Method[] | undefined;
  return (rendering, value) => {
    const values: JavaValue[] = [];
    for (const evaluate of evaluators) values.push(evaluate(rendering));
    const table = methodsOf(value);
    if (table !== lastTable) {
      lastTable = table;
      overloads = table.get(name);
    }
    if (!overloads) return null;
    rendering.position = begin;
    const method = chooseOverload(overloads, values);
    if (!method) return null;
    return invoke(method, value, values);
  };
}
