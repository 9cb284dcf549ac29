/** The data that the command gives to the page. The page reads it from `/source`, and again when the server reports a change. */

/** The file that the user named, in the form in which the page opens it. */
export type PlaygroundSource =
  /** A CloudFormation template with its nested stacks merged into it. */
  | {
      readonly kind: 'cloudformation';
      readonly name: string;
      readonly text: string;
      readonly restApi?: string;
      readonly stage?: string;
    }
  /** One mapping template. */
  | { readonly kind: 'template'; readonly name: string; readonly text: string }
  /** The file cannot be read at the moment. */
  | { readonly kind: 'problem'; readonly name: string; readonly message: string };
