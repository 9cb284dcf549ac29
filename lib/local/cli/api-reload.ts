import { UsageError } from './exit-code';
import type { LoadedApi } from './load-api';

/** The API that is served, and after a change of the template the next one, unless that is broken and this one is not. */
export class ApiReload {
  private watched: readonly string[];

  constructor(
    private current: LoadedApi,
    private readonly load: () => LoadedApi,
  ) {
    this.watched = current.source.files;
  }

  /** Where a change may bring another API; also those of one that was not taken. */
  get files(): readonly string[] {
    return this.watched;
  }

  /** @throws UsageError if the API from before is to go on */
  next(): LoadedApi {
    const next = this.load();
    this.watched = next.source.files;
    const errors = next.api.review.templateErrors;
    if (errors.length > 0 && this.current.api.review.templateErrors.length === 0)
      throw new UsageError(errors.join('\n'));
    this.current = next;
    return next;
  }
}
