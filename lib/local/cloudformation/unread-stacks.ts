/** Finds the nested stacks that were not read. Their parts of the API are missing locally. */
import type { TemplateReader } from './template-reader';

/** @param read the logical ids of the nested stacks that are part of the template that the reader has */
export function describeUnreadStacks(reader: TemplateReader, apiId: string, read: ReadonlySet<string>): string[] {
  const ids = new Set([apiId, `${apiId}.RootResourceId`]);
  for (const { logicalId } of reader.resourcesOf(apiId, 'Resource')) ids.add(logicalId);
  return (
    unreadStacks(reader, read)
      // A stack that extends the API gets the id of the API or of one of its resources as a parameter.
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

/** Lists the nested stacks that may have the API, for a template without one. */
export function unreadStackIds(reader: TemplateReader, read: ReadonlySet<string>): string[] {
  return unreadStacks(reader, read).map(({ logicalId }) => logicalId);
}

const unreadStacks = (reader: TemplateReader, read: ReadonlySet<string>) =>
  reader.resourcesOfType('AWS::CloudFormation::Stack').filter(({ logicalId }) => !read.has(logicalId));
