// Measures how near the execution role's policies come to IAM's limits, in the characters that IAM counts (JSON without spaces).

/** The longest values of today's regions. */
const PSEUDO_PARAMETERS = {
  'AWS::Partition': 'aws-us-gov',
  'AWS::Region': 'ap-southeast-1',
  'AWS::AccountId': '123456789012',
};

/** Returns the largest inline policy of any role, the largest managed policy, and the most managed policies in one template. */
export function largestPolicies(templates) {
  const found = templates.map(({ Resources }) => {
    const sizesOf = (type) =>
      Object.values(Resources)
        .filter((resource) => resource.Type === type)
        .map(({ Properties }) => JSON.stringify(deployed(Properties.PolicyDocument)).length);
    return { inline: sizesOf('AWS::IAM::Policy'), managed: sizesOf('AWS::IAM::ManagedPolicy') };
  });
  return {
    inline: Math.max(...found.flatMap(({ inline }) => inline)),
    managed: Math.max(0, ...found.flatMap(({ managed }) => managed)),
    managedCount: Math.max(...found.map(({ managed }) => managed.length)),
  };
}

/** Returns the deployed document: resolves CloudFormation's Ref and Fn::Join, the inner ones first. */
function deployed(document) {
  return JSON.parse(JSON.stringify(document), (_, value) => {
    if (typeof value?.Ref === 'string') return PSEUDO_PARAMETERS[value.Ref] ?? value;
    const [separator, parts] = value?.['Fn::Join'] ?? [];
    return parts === undefined ? value : parts.join(separator);
  });
}
