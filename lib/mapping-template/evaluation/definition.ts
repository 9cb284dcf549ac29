/** The value that #define stores: a block that is rendered again each time it is printed. */
import { methodTable } from '../java/methods';
import { objectMethods } from '../java/object-methods';
import { JavaObject, type MethodTable } from '../values/values';
import { JumpSignal, type Render, type Rendering } from './rendering';

/** A block can print itself inside itself once; Velocity stops there. */
const MAX_DEPTH = 2;

export class Definition extends JavaObject {
  override get className(): string {
    return 'org.apache.velocity.runtime.directive.Block$Reference';
  }

  override get methods(): MethodTable {
    return definitionMethods;
  }
  private depth = 0;

  constructor(
    private readonly block: Render,
    private readonly rendering: Rendering,
  ) {
    super();
  }

  /** Prints the block. Returns false, and prints nothing, if the block is already being printed. */
  render(): boolean {
    if (this.isWithinItself) return false;
    this.rendering.limits.countStep();
    this.depth++;
    try {
      this.block(this.rendering);
    } catch (signal) {
      if (!(signal instanceof JumpSignal) || signal.kind !== 'break' || signal.scope !== undefined) throw signal;
    } finally {
      this.depth--;
    }
    return true;
  }

  /** Prints "null" inside the block itself, because Java's toString returns null there. */
  print(): string {
    return this.toText() ?? 'null';
  }

  /** Java's toString: null inside the block itself. */
  toText(): string | null {
    return this.isWithinItself ? null : this.rendering.capture(() => this.render());
  }

  get isWithinItself(): boolean {
    return this.depth >= MAX_DEPTH;
  }
}

const definitionMethods = methodTable<Definition>(
  (of) => ({ toString: of([], (self) => self.toText()) }),
  objectMethods,
);
