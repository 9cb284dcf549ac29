/** The third entry of this room. It is for an editor, which shows a rendering step by step. The library itself does not load it. */
export { observeReferences, observeSteps, type ObservedRendering } from './observed-rendering';
export type { ObservedReference } from './observation';
export type { UnreachedBlock } from '../prove/template-coverage';
export { proveInEditor, type EditorClaim } from './editor-proof';
export {
  commonMembers,
  foreachMembers,
  knownMembers,
  type Member,
  membersOf,
  OFFERED_DIRECTIVES,
  variablesOf,
} from './members';
export { isSameTree } from './same-tree';
export { isSameOutput, type TrialOutput, Trials } from './trial-outputs';
export { triedRequests } from './tried-requests';
export { type LayoutChange, layoutChanges } from './layout';
export { problemsWithoutRemedies } from './problems-without-remedies';
