import { partitionOf, urlSuffixOf } from '../../lib/aws/partition';

test.each([
  ['us-east-1', 'aws', 'amazonaws.com'],
  ['us-gov-west-1', 'aws-us-gov', 'amazonaws.com'],
  ['cn-north-1', 'aws-cn', 'amazonaws.com.cn'],
])('the region %s is in the partition %s, with hosts of %s', (region, partition, suffix) => {
  expect(partitionOf(region)).toBe(partition);
  expect(urlSuffixOf(region)).toBe(suffix);
});
