// What the compiled package proves of the mapping for every request: first of the template as it is known from AWS's blog,
// then of the repaired one, which the example deploys.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** @throws if a claim about the template that would be deployed is not proved */
export function showProofs(root, template) {
  const { LocalApi } = createRequire(import.meta.url)(join(root, 'lib', 'index.js'));
  const published = readFileSync(new URL('published-request.vtl', import.meta.url), 'utf8');

  console.log("\nThe mapping of AWS's blog answers this request well. What of all other requests?\n");
  show(LocalApi.fromTemplate(withRequestTemplate(template, published)));
  console.log('\nThe mapping of the example, which has the remedies above:\n');
  const proofs = show(LocalApi.fromTemplate(template));
  if (!proofs.every(({ proof }) => proof.proved)) throw new Error('Not every claim about the example is proved.');
}

function show(api) {
  const proofs = api.prove();
  for (const { proof } of proofs) console.log(proof.message.replace(/^(?=.)/gm, '  ').trimEnd());
  return proofs;
}

/** The synthesized template with another request template in front of SageMaker. */
function withRequestTemplate(template, source) {
  const copy = structuredClone(template);
  for (const { Type, Properties } of Object.values(copy.Resources)) {
    if (Type !== 'AWS::ApiGateway::Method' || Properties.Integration.Type !== 'AWS') continue;
    Properties.Integration.RequestTemplates = { 'application/json': source };
  }
  return copy;
}
