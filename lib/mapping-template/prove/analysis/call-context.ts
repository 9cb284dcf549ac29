/** The argument of an object's methods: the call, and the state that it may change. */
import type { Call } from '../methods/result';
import type { Run } from './run';
import type { State } from './state';

export interface CallContext extends Call {
  readonly run: Run;
  readonly state: State;
}
