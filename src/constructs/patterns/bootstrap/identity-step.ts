import { indented } from './text';
import { CloudIdentity, cloudIdentities } from '../../../flux/cloud-identities';
import { few } from '../../../wording/listed';
import type { NeededIdentity } from '../../fleet/tree/needed-identity';

/** Says which identities of a cloud are needed, with their permissions, and where they are set. */
export function identityStep(identities: readonly NeededIdentity[]): string {
  return `Give Flux the identities by which it signs in to a cloud:\n\n${identities.map(entryOf).join('').trimEnd()}\n`;
}

function entryOf(identity: NeededIdentity): string {
  const { cloud, namespace, serviceAccount, permissions, isAnnotated } = identity;
  const { title } = cloudIdentities[cloud];
  const needed = [...permissions].map(([permission, readers]) => `     - ${permission}, for ${few(readers)}\n`).join('');
  const set = isAnnotated ? '' : `\n${howSet(identity, cloudIdentities[cloud])}\n`;
  return `   - the ServiceAccount \`${namespace}/${serviceAccount}\`, on ${title}, which must be allowed to\n${needed}${set}`;
}

function howSet({ namespace, serviceAccount, isOfFlux }: NeededIdentity, { annotation, value, podLabel }: CloudIdentity): string {
  const unless = '     Unless the cloud binds the ServiceAccount by its name,';
  if (!isOfFlux) {
    const command = `kubectl -n ${namespace} annotate serviceaccount ${serviceAccount} '${annotation}=<${value}>'`;
    return `${unless} annotate it with the identity:\n\n${indented(command, 9)}\n`;
  }
  const metadata = `metadata:\n  name: ${serviceAccount}`;
  const patches = [`apiVersion: v1\nkind: ServiceAccount\n${metadata}\n  annotations:\n    ${annotation}: <${value}>`];
  if (podLabel !== undefined) {
    const labels = `spec:\n  template:\n    metadata:\n      labels:\n        ${podLabel}: "true"`;
    patches.push(`apiVersion: apps/v1\nkind: Deployment\n${metadata}\n${labels}`);
  }
  return `${unless} patch it in \`flux.kustomizePatches\`:\n\n${indented(patches.join('\n---\n'), 9)}\n`;
}
