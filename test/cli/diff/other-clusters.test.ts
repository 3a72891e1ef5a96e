import { bootstrapped, configMap, kustomization } from '../../repository/support';
import { writeFiles } from '../../setup/files';
import { commitAll, initGit } from '../../setup/git';
import { cli, Files, folderWith } from '../support';

const kubeConfig = (name: string) => `  kubeConfig: { secretRef: { name: ${name} } }\n`;
const claim = `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: apps }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
`;

/** A hub that applies the same folder to itself and to the clusters east and west. */
const hub: Files = {
  ...bootstrapped('hub'),
  'hub/own.yaml': kustomization('own', 'apps'),
  'hub/east.yaml': kustomization('east', 'apps', kubeConfig('east')),
  'hub/west.yaml': kustomization('west', 'west', kubeConfig('west')),
  'apps/web.yaml': configMap('web', 'size: "1"'),
  'west/web.yaml': configMap('web', 'size: "1"'),
  'west/data.yaml': claim,
};

/** What diff says of a change. */
async function said(change: Files): Promise<string> {
  const folder = folderWith(hub);
  initGit(folder);
  commitAll(folder);
  writeFiles(folder, change);
  const { stdout, stderr } = await cli(['diff'], folder);
  return stdout + stderr;
}

test('what a hub applies to other clusters is compared for each of them, beside what it applies to itself', async () => {
  expect(await said({ 'apps/web.yaml': configMap('web', 'size: "2"') })).toBe(
    `cdk8s-fluxcd: HEAD -> the working tree: no hazards, 2 changes on 2 of 3 clusters

hub
  Kustomization flux-system/own
    ~ ConfigMap apps/web
        data.size: "1" -> "2" (apps/web.yaml:7:9)

hub (kubeConfig flux-system/east)
  Kustomization flux-system/east
    ~ ConfigMap apps/web
        data.size: "1" -> "2" (apps/web.yaml:7:9)
`,
  );
});

test('an object with data that leaves another cluster is a hazard there', async () => {
  const report = (await said({ 'west/data.yaml': configMap('other', 'a: b') })).replace(/\s+/g, ' ');
  expect(report).toContain('HEAD -> the working tree: 1 hazard, 2 changes on 1 of 3 clusters');
  expect(report).toContain('object-pruned HEAD:west/data.yaml:1:1 PersistentVolumeClaim apps/data ');
  expect(report).toContain('On hub (kubeConfig flux-system/west).');
});

test('another cluster that a hub applies to for the first time is new', async () => {
  const report = await said({ 'hub/north.yaml': kustomization('north', 'apps', kubeConfig('north')) });
  expect(report).toContain('\nhub (kubeConfig flux-system/north) is new: 1 object\n');
  expect(report).toContain('no hazards');
});

test('to apply nothing to another cluster any more is one hazard, of the Kustomization', async () => {
  const report = await said({ 'hub/west.yaml': configMap('nothing', 'a: b') });
  expect(report).toContain(': 1 hazard, ');
  expect(report).toContain('  kustomization-gone\n    HEAD:hub/west.yaml:1:1\n');
});
