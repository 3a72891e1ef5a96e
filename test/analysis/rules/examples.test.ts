import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestsOf, sentence } from './support';
import { TargetIdentity } from '../../../src/analysis/model/identities';
import { Model } from '../../../src/analysis/model/model';
import { runRules } from '../../../src/checks/run-rules';

const root = join(__dirname, '..', '..', '..', 'examples');

/** What the programs import by `fromXName`: their manifests do not tell. */
const imported: { readonly [example: string]: TargetIdentity[] } = {
  handbook: [{ group: 'source.toolkit.fluxcd.io', kind: 'OCIRepository', namespace: 'flux-system', name: 'grafana' }],
};

// A fleet is checked when it is synthesised, cluster by cluster; its test looks at what that prints.
const examples = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .filter((name) => !hasClusters(join(root, name, 'expected')));

function hasClusters(folder: string): boolean {
  return ['.', ...readdirSync(folder)].some((name) => existsSync(join(folder, name, 'clusters')));
}

test.each(examples)('the example %s has neither errors nor warnings', (example) => {
  const folder = join(root, example, 'expected');
  const clusters = readdirSync(folder).map((name) => ({ name, manifests: manifestsOf(readFileSync(join(folder, name), 'utf8')) }));
  const findings = runRules(new Model(clusters, imported[example]));
  expect(findings.map(sentence)).toEqual([]);
});
