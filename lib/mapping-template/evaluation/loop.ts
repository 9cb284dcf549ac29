/** A running `#foreach`. It sets its variables in each pass, and restores their old values at the end. */
import type { Cursor } from '../java/iteration';
import { spendWork } from '../values/budget';
import type { JavaValue } from '../values/values';
import { ForeachState, type LoopPlace } from './foreach-state';
import type { NullItem } from './null-items';
import { JumpSignal, type Render, type Rendering } from './rendering';

/** The numbers of the variables of a loop. */
export interface LoopVariables {
  readonly item: number;
  readonly foreach: number;
  readonly velocityCount: number;
  readonly velocityHasNext: number;
}

export class Loop {
  private readonly state: ForeachState;
  private readonly outerItem: JavaValue | undefined;
  private readonly outerState: JavaValue | undefined;
  private readonly outerCount: JavaValue | undefined;
  private readonly outerHasNext: JavaValue | undefined;
  private nullItem: NullItem | undefined;

  constructor(
    private readonly rendering: Rendering,
    private readonly names: LoopVariables,
    place: () => LoopPlace,
  ) {
    const { variables } = rendering;
    this.outerItem = variables[names.item];
    this.outerState = variables[names.foreach];
    this.outerCount = variables[names.velocityCount];
    this.outerHasNext = variables[names.velocityHasNext];
    this.state = new ForeachState(this.outerState instanceof ForeachState ? this.outerState : undefined, place);
  }

  /**
   * Renders the body for the next item.
   *
   * @param cost of the pass, in units of work
   */
  pass(cursor: Cursor, body: Render, cost: number): void {
    const { rendering, names, state } = this;
    const { variables } = rendering;
    const value = cursor.next();
    rendering.nullItems.put(names.item, value);
    rendering.limits.countIteration(++state.index + 1);
    spendWork(cost);
    state.hasNext = cursor.hasNext();
    variables[names.foreach] = state;
    variables[names.velocityCount] = state.index + 1;
    variables[names.velocityHasNext] = state.hasNext;
    if (value !== null) body(rendering);
    else this.passWithout(body);
  }

  /** @throws the signal again, unless it ends only this loop */
  leaveBy(signal: unknown): void {
    if (!(signal instanceof JumpSignal)) this.rendering.keepVariables();
    const isOwn = signal instanceof JumpSignal && (signal.scope === undefined || signal.scope === this.state);
    if (!isOwn || signal.kind !== 'break') throw signal;
  }

  giveBack(): void {
    const { rendering, names } = this;
    const { variables } = rendering;
    rendering.nullItems.restore(names.item, this.outerItem);
    variables[names.velocityCount] = this.outerCount;
    variables[names.velocityHasNext] = this.outerHasNext;
    // Keeps a value that the template itself has assigned to $foreach.
    if (variables[names.foreach] === this.state) variables[names.foreach] = this.outerState;
  }

  /** Runs a pass whose item is null. */
  private passWithout(body: Render): void {
    this.nullItem ??= { isNull: true };
    this.rendering.nullItems.within(this.nullItem, this.names.item, () => {
      body(this.rendering);
    });
  }
}
