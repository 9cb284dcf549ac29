/** java.lang.Character: what `$text.charAt(0)` gives. */
import { JavaObject, type JavaValue } from './values';

export class JavaCharacter extends JavaObject {
  override get className(): string {
    return 'java.lang.Character';
  }

  constructor(readonly value: string) {
    super();
  }

  print(): string {
    return this.value;
  }

  override equals(other: JavaValue): boolean {
    return other instanceof JavaCharacter && this.value === other.value;
  }

  override hash(): number {
    return this.value.charCodeAt(0);
  }

  override get identity(): unknown {
    return `\u0000char:${this.value}`;
  }
}
