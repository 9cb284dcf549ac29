/** Converts branches that no request reached into ranges for an editor. */
import type { UnreachedBlock } from '../../lib/mapping-template/editor';
import type { UnreachedBranch } from '../protocol';
import type { Lines } from './lines';

export function unreachedBranches(branches: readonly UnreachedBlock[], lines: Lines): UnreachedBranch[] {
  return branches.map(({ begin, branch, inner }) => ({
    ...lines.placeOf(begin),
    branch,
    ...(inner && { range: { begin: inner.begin, end: inner.end } }),
  }));
}
