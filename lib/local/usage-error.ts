/** A mistake that a user can correct, such as a missing file. The message is for that user. */
export class UsageError extends Error {}
