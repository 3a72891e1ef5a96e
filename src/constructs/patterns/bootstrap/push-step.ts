import type { NeededPush } from '../../fleet/tree/bootstrap-needs';

/** Says what must let Flux push, where an automation does. */
export function pushStep(pushes: readonly NeededPush[]): string {
  return `Let Flux push to the repositories that it updates:\n\n${pushes.map(entryOf).join('')}`;
}

function entryOf({ by, url, branch, ...access }: NeededPush): string {
  const where = branch === undefined ? `\`${url}\`` : `\`${url}\`, ${branch.includes(':') ? 'refspec' : 'branch'} \`${branch}\``;
  return `   - ${where}: ${by} pushes there. ${accessOf(url, access)}\n`;
}

function accessOf(url: string, { source, secret, provider }: Pick<NeededPush, 'source' | 'secret' | 'provider'>): string {
  if (provider === 'github') return `The GitHub App of ${source} needs the permission "Contents: Read and write".`;
  if (provider === 'azure') return 'The identity of image-automation-controller needs the permission "Contribute" in Azure DevOps.';
  if (provider === 'aws') return 'The identity of image-automation-controller needs the permission codecommit:GitPush.';
  if (secret === undefined) return `${source} has no credentials, so the push is refused: set its secretRef.`;
  if (!url.startsWith('ssh:')) return `The token in the Secret \`${secret}\` needs write access to the contents of the repository.`;
  const command = 'ssh-keygen -y -f path/to/identity';
  return `The key in the Secret \`${secret}\` must be a deploy key with write access; \`${command}\` prints its public key.`;
}
