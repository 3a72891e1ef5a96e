import { KnownCluster } from './read-clusters';
import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';
import { Manifest } from '../../analysis/model/manifest';
import { hasVariable } from '../../flux/variables';
import { AppliedObject } from '../../repository/building/applied-object';
import { nearestFolder } from '../../repository/trees/nearest-folder';
import { normalized, pathIn, SourceTree } from '../../repository/trees/source-tree';

/** A chart, and its values files, are in the source that they come from. */
export const chartPathMissing: RepositoryRule = {
  id: 'chart-path-missing',
  severity: Severity.ERROR,
  texts: {
    what: 'A HelmRelease or HelmChart reads its chart, or values files, from this repository, which does not have them.',
    why: 'Flux cannot build the chart: the release is not installed, or stays as it is.',
    fix: 'Correct the path. It begins at the root of the source.',
    source: 'Flux API: chart, valuesFiles',
  },
  *check({ clusters }) {
    const found = new Map<AppliedObject, { readonly charts: Chart; readonly clusters: string[] }>();
    for (const cluster of clusters) {
      for (const object of cluster.objects) {
        const known = found.get(object);
        const charts = known?.charts ?? chartOf(object.manifest, cluster);
        if (known) known.clusters.push(...cluster.named);
        else if (charts) found.set(object, { charts, clusters: [...cluster.named] });
      }
    }
    for (const [object, { charts, clusters: on }] of found) {
      for (const { path, message, fix } of missingOf(charts)) {
        yield { manifest: object.manifest, path, place: object.placeOf(path), message, fix, clusters: on };
      }
    }
  },
};

/** A chart in a source whose files are in the repository. */
interface Chart {
  readonly tree: SourceTree;
  /** Where its fields are, in its object. */
  readonly at: string;
  readonly folder: string;
  readonly valuesFiles: readonly unknown[];
}

function chartOf({ isFlux, kind, namespace, object: { spec } }: Manifest, { treeOf }: KnownCluster): Chart | undefined {
  if (!isFlux || (kind !== 'HelmRelease' && kind !== 'HelmChart')) return undefined;
  const chart = kind === 'HelmRelease' ? spec?.chart?.spec : spec;
  const { kind: ofSource, name, namespace: where = namespace } = chart?.sourceRef ?? {};
  if (typeof chart?.chart !== 'string' || chart.chart === '' || hasVariable(chart.chart) || ofSource === 'HelmRepository') return undefined;
  const tree = treeOf({ kind: String(ofSource), namespace: String(where), name: String(name) });
  const at = kind === 'HelmRelease' ? '/spec/chart/spec' : '/spec';
  return tree && { tree, at, folder: normalized(chart.chart), valuesFiles: neededFiles(chart) };
}

/** The values files that must be there. One of the name that a chart has anyway is left to the chart. */
function neededFiles({ valuesFiles, ignoreMissingValuesFiles }: { readonly [field: string]: unknown }): readonly unknown[] {
  if (ignoreMissingValuesFiles === true || !Array.isArray(valuesFiles)) return [];
  const isDefault = valuesFiles.length === 1 && normalized(String(valuesFiles[0])) === 'values.yaml';
  return isDefault ? [] : valuesFiles;
}

function* missingOf({ tree, at, folder, valuesFiles }: Chart) {
  const isFile = (path: string) => tree.bytes(path) !== undefined;
  if (!isFile(folder) && !isFile(pathIn(folder, 'Chart.yaml'))) {
    const near = nearestFolder(tree, folder);
    const isNear = near !== undefined && near !== folder && isFile(pathIn(near, 'Chart.yaml'));
    const message = tree.isFolder(folder) ? 'has no Chart.yaml' : 'is not a folder of its source';
    yield { path: `${at}/chart`, message: `is ${folder}, which ${message}`, fix: isNear ? `Write ./${near}.` : 'Correct the path.' };
    return;
  }
  for (const [index, file] of valuesFiles.entries()) {
    if (typeof file !== 'string' || hasVariable(file) || isFile(normalized(file))) continue;
    const beside = pathIn(folder, normalized(file));
    yield {
      path: `${at}/valuesFiles/${index}`,
      message: `is ${file}, which is not a file of its source`,
      fix: isFile(beside)
        ? `Paths begin at the root of the source: write ${beside}.`
        : 'Correct the path, or set ignoreMissingValuesFiles.',
    };
  }
}
