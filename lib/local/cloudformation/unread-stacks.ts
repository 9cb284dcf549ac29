/** Nested stacks that a template names and that were not read: what they add to the API is missing locally. */
import type { TemplateReader } from './template-reader';

/** @param read the logical ids of the nested stacks that are part of the template that the reader has */
export function describeUnreadStacks(reader: TemplateReader, apiId: string, read: ReadonlySet<string>): string[] {
  const ids = new Set([apiId, `${apiId}.RootResourceId`]);
  for (const { logicalId } of reader.resourcesOf(apiId, 'Resource')) ids.add(logicalId);
  return (
    unreadStacks(reader, read)
      // A stack that extends the API is given the API's id, or that of one of its resources.
      .filter(({ properties }) => {
        const parameters = properties.object('Parameters');
        return parameters.names().some((name) => ids.has(String(parameters.raw(name))));
      })
      .map(
        ({ logicalId }) =>
          `The nested stack ${logicalId} is given the API, and its template was not read: requests to the methods that it adds are answered 403. ` +
          'LocalApi.fromStack, and the command on a cdk.out, read nested stacks.',
      )
  );
}

/** For a template without an API: the nested stacks that may have it. */
export function unreadStackIds(reader: TemplateReader, read: ReadonlySet<string>): string[] {
  return unreadStacks(reader, read).map(({ logicalId }) => logicalId);
}

const unreadStacks = (reader: TemplateReader, read: ReadonlySet<string>) =>
  reader.resourcesOfType('AWS::CloudFormation::Stack').filter(({ logicalId }) => !read.has(logicalId));
