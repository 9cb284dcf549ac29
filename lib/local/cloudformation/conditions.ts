import { isJsonObject, member } from '../json-object';

/** The template's Conditions. A condition that is missing or refers to itself does not hold. */
export class Conditions {
  private readonly known = new Map<string, boolean>();

  constructor(
    private readonly declarations: unknown,
    private readonly resolve: (value: unknown) => unknown,
  ) {}

  holds(name: string): boolean {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    this.known.set(name, false);
    const result = this.evaluate(member(this.declarations, name));
    this.known.set(name, result);
    return result;
  }

  private evaluate(expression: unknown): boolean {
    if (!isJsonObject(expression)) return false;
    const call = Object.entries(expression).at(0);
    if (!call) return false;
    const [name, argument] = call;
    const operands: readonly unknown[] = Array.isArray(argument) ? argument : [argument];
    switch (name) {
      case 'Fn::Equals': {
        const [left, right] = operands.map((operand) => JSON.stringify(this.resolve(operand)));
        return left === right;
      }
      case 'Fn::And':
        return operands.every((operand) => this.evaluate(operand));
      case 'Fn::Or':
        return operands.some((operand) => this.evaluate(operand));
      case 'Fn::Not':
        return !this.evaluate(operands[0]);
      case 'Condition':
        return typeof argument === 'string' && this.holds(argument);
      default:
        return false;
    }
  }
}
