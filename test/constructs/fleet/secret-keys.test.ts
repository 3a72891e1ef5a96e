import { ApiObject } from 'cdk8s';
import { twoClusters } from './support';
import { GitRef, GitRepository, SecretRef } from '../../../src';

/** What the synth says of a repository that is read by a Secret of the program with these keys. */
function synthWith(...keys: string[]): () => unknown {
  const { app, fleet } = twoClusters({ decryption: { secretRef: SecretRef.named('sops-age') } });
  const apps = fleet.addLayer('apps', { namespace: 'flux-system' });
  const encrypted = 'ENC[AES256_GCM,data:YQ==,iv:YQ==,tag:YQ==,type:str]';
  const secret = new ApiObject(apps, 'git', {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'git', namespace: 'flux-system' },
    data: Object.fromEntries(keys.map((key) => [key, encrypted])),
    sops: { mac: encrypted, version: '3.11.0' },
  } as any);
  new GitRepository(apps, 'web', {
    url: 'ssh://git@github.com/acme/web',
    ref: GitRef.branch('main'),
    secretRef: SecretRef.fromConstruct(secret),
  });
  return () => app.render();
}

test('a Secret of the program without the keys of its use fails the synth, at the construct that reads it', () => {
  expect(synthWith('identity')).toThrow(
    '[fleet/apps/web] ref-secret-missing-key: GitRepository flux-system/web spec.secretRef: needs known_hosts of Secret flux-system/git, which only has identity: Flux refuses it. Add known_hosts to the Secret, or rename its keys.',
  );
});

test('a Secret of the program with these keys is written', () => {
  expect(synthWith('identity', 'known_hosts')).not.toThrow();
});
