/** A mistake that a user can mend, such as a file that is not there, in a message for that user. */
export class UsageError extends Error {}
