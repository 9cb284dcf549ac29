/** What the command gives to the page. The page reads it from `/source`, and again when the server tells of a change. */

/** The file that the user named, in the form in which the page opens it. */
export type PlaygroundSource =
  /** A CloudFormation template, nested stacks merged into it. */
  | {
      readonly kind: 'cloudformation';
      readonly name: string;
      readonly text: string;
      readonly restApi?: string;
      readonly stage?: string;
    }
  /** One mapping template. */
  | { readonly kind: 'template'; readonly name: string; readonly text: string }
  /** The file cannot be read as it is now. */
  | { readonly kind: 'problem'; readonly name: string; readonly message: string };
