import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { cdk8sRun } from './cdk8s-run';
import { changesOfOutput } from './changed-output';
import { clusterNamed } from './cluster-named';
import { chooseComponents } from './components';
import { refuseEmptied } from './emptied-output';
import { filesOf } from './files';
import { markOf } from './fleet-mark';
import { FolderContents } from './folder-contents';
import { hashedNames } from './hashed-names';
import type { WrittenObject } from './image-lines';
import { closeLayers, orderLayers } from './layer-order';
import { MarkerFindings } from './marker-findings';
import { withoutNamespace } from './missing-namespaces';
import { needsOf } from './needs';
import { objectsIn, objectsOn } from './rendered-objects';
import { SynthesisedApp } from './synthesised-app';
import { undecrypted } from './undecrypted';
import { counted, VariableFinding } from './variable-findings';
import { writeCopy, writeOutput } from './write-output';
import type { Finding } from '../../../analysis/model/finding';
import type { Manifest } from '../../../analysis/model/manifest';
import { findingSentence } from '../../../analysis/report/finding-sentence';
import { CheckFinding, checkFinding, mistakeFinding } from '../../../checks/check-finding';
import { Mistake } from '../../../checks/mistake';
import { ObjectFilter } from '../../../checks/object-filter';
import { endPlainly } from '../../../checks/plain-end';
import { CheckedApp, checkApp, isError, Remarks, remarksOf } from '../../../checks/run';
import { sayOnce } from '../../../checks/say-once';
import { SynthError } from '../../../checks/synth-error';
import { asFinding, Found, writeReports } from '../../../checks/synth-report';
import { invalid, unserialisable } from '../../../checks/tree-mistakes';
import { TreeModel, treeModel } from '../../../checks/tree-model';
import { JsonObject } from '../../../kubernetes/json-object';
import { OutputFile } from '../../../output/output-file';
import { layerOf } from '../tree/around';
import type { Cluster } from '../tree/cluster';
import { Environment } from '../tree/environment';
import type { Fleet } from '../tree/fleet';
import type { FleetEnvironment } from '../tree/fleet-environment';
import { FleetGroup } from '../tree/fleet-group';
import { installedGroupsAround } from '../tree/installed-groups';

/** The content of each file, by its path in the output. */
export function renderFleet(app: SynthesisedApp): { [path: string]: string } {
  const { files } = synthesise(app, () => []);
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

/** Writes the output of an app. */
export function writeFleet(app: SynthesisedApp): void {
  endPlainly(() => {
    const { files, clusters } = synthesise(app, changesOfOutput, writeReports);
    const run = cdk8sRun();
    if (run) for (const { outdir } of app._fleet._publishers) refuseEmptied(run, outdir, app._restrictedTo);
    if (!run?.isForStdout) writeOutput(app, files, clusters);
    if (run) writeCopy(run, app.outdir, files);
  });
}

/** What the checks find in an app, as data. */
export function findingsOfFleet(app: SynthesisedApp): CheckFinding[] {
  const { mistakes, remarks } = inspect(app, () => []);
  return [...mistakes.map(mistakeFinding), ...remarks.map(checkFinding)];
}

/** The picture of an app, with what is wrong with it. */
export function graphOfFleet(app: SynthesisedApp, format: string, withYaml: boolean): string {
  return picture().graphOfFleet(
    app,
    inspect(app, () => []),
    format,
    withYaml,
  );
}

/** The objects of an app, once nothing is wrong with them. */
export function objectsOfFleet(app: SynthesisedApp, filter: ObjectFilter): JsonObject[] {
  const { files, mistakes } = inspect(app, () => []);
  if (mistakes.length > 0) throw new SynthError(mistakes);
  return filter.cluster === undefined ? objectsIn(files, filter) : objectsOn(filter.cluster, app._fleet, files, filter);
}

interface Synthesised {
  readonly files: readonly OutputFile[];
  /** The clusters to which the synth is restricted. */
  readonly clusters?: readonly Cluster[];
}

/** What a synth knows before it says or writes anything. */
interface Inspected extends Synthesised {
  readonly mistakes: readonly Mistake[];
  readonly remarks: readonly Finding[];
  /** How its objects are written. */
  readonly written: readonly WrittenObject[];
  /** What is wrong, but for what only a comparison with the last output says. */
  readonly findings: readonly Finding[];
  /** What is printed where nothing is wrong; undefined when the checks are off. */
  readonly said: Remarks | undefined;
  /** What was found, as reports take it. */
  found(): Found;
}

/**
 * @param compared says what the files change for the clusters
 * @param report writes what was found, whether anything is wrong or not
 */
function synthesise(
  app: SynthesisedApp,
  compared: typeof changesOfOutput,
  report = (_app: IConstruct, _found: () => Found): void => undefined,
): Synthesised {
  const inspected = inspect(app, compared);
  const { mistakes, said, files, clusters, found } = inspected;
  report(app, found);
  if (mistakes.length > 0) throw new SynthError(mistakes);
  sayOnce(app, said);
  // Some clusters alone are not the fleet.
  if (!app._hasPicture || clusters) return { files, clusters };
  const page = picture().pageOfFleet(app, inspected, markOf(app._fleet));
  return { files: [...files, page].sort((a, b) => (a.path < b.path ? -1 : 1)), clusters };
}

/** Loaded where a picture is asked for. */
function picture() {
  return require('./fleet-picture') as typeof import('./fleet-picture'); // eslint-disable-line @typescript-eslint/no-require-imports
}

function inspect(app: SynthesisedApp, compared: typeof changesOfOutput): Inspected {
  const fleet = app._fleet;
  const clusters = restrictedTo(app, fleet);
  closeLayers(fleet.clusters);
  fleet._complete();
  const mistakes: Mistake[] = [];
  const constructs = app.node.findAll();
  const written = new FolderContents(fleet);
  mistakes.push(...written.mistakes);
  const latePart = {
    fromFiles: () => written.manifests(),
    has: (construct: IConstruct) => layerOf(construct) === undefined,
    prepare(makers: CheckedApp['makers']) {
      mistakes.push(...orderLayers(fleet.clusters, needsOf(fleet.layers, constructs, makers)));
      chooseComponents(fleet, constructs, makers);
    },
    folderOf: (maker: IConstruct) => layerOf(maker)?._applied,
    installedBy: installedGroupsAround,
  };
  const checked = checkApp(app, constructs, latePart);
  const tree = checked ?? treeModel(constructs, latePart);
  mistakes.push(...unserialisable(constructs, tree.objects), ...invalid(constructs));
  if (checked) {
    mistakes.push(...checked.misuses.map(([scope, message]) => ({ path: scope.node.path, message })));
    mistakes.push(
      ...checked.errors.map((error) => ({ path: pathOf(error.manifest, tree), message: findingSentence(error), finding: error })),
    );
  }
  mistakes.push(...unreconciledLayers(fleet), ...emptyLayers(fleet, tree.makers), ...withoutNamespace(tree.makers));
  mistakes.push(...hashedNames(constructs), ...undecrypted(tree.makers));
  const found: VariableFinding[] = [];
  const {
    files,
    written: objects,
    images,
  } = filesOf(
    app,
    fleet,
    clusters,
    tree,
    (mistake) => mistakes.push(mistake),
    (finding) => found.push(finding),
  );
  written.checkVariables(
    new Set(fleet.clusters.flatMap((cluster) => Object.keys(cluster.variables))),
    (mistake) => mistakes.push(mistake),
    (finding) => found.push(finding),
  );
  const remarks = [...(checked?.remarks ?? [])];
  const changes = checked ? compared(app, files, clusters).map((finding) => checked.adjust(finding, fleet)) : [];
  const late = checked && [
    ...counted(found.map((each) => ({ ...each, finding: checked.adjust(each.finding, each.maker) }))),
    ...changes,
    ...[...images.setBack(), ...new MarkerFindings(fleet, objects, tree.model).all()].map(({ maker, finding }) =>
      checked.adjust(finding, maker),
    ),
  ];
  for (const finding of late ?? []) {
    if (isError(finding)) mistakes.push({ path: finding.manifest.place, message: findingSentence(finding), finding });
    else remarks.push(finding);
  }
  const said = checked && remarksOf({ remarks, skipped: checked.skipped }, [...written.unchecked, ...images.notes]);
  const ofChanges = new Set(changes);
  const findings = [...mistakes.map(asFinding), ...remarks].filter((finding) => !ofChanges.has(finding));
  return {
    mistakes,
    remarks,
    findings,
    written: objects,
    said,
    files,
    clusters,
    found: () => foundIn(tree, checked, mistakes, remarks, written),
  };
}

function foundIn(
  { model, makers }: TreeModel,
  checked: CheckedApp | undefined,
  mistakes: readonly Mistake[],
  remarks: readonly Finding[],
  { unchecked }: FolderContents,
): Found {
  const folders = {
    reason: 'folder',
    what: unchecked.length === 1 ? 'folder' : 'folders',
    count: unchecked.length,
    detail: unchecked.join('; '),
  };
  return {
    model,
    objects: makers.size,
    mistakes: mistakes.filter(({ finding }) => !finding),
    findings: [...mistakes.flatMap(({ finding }) => finding ?? []), ...remarks],
    skipped: checked && [...checked.skipped, ...(unchecked.length > 0 ? [folders] : [])],
  };
}

/** Where a mistake is: in a file, or in the program. */
function pathOf(manifest: Manifest, { makers }: TreeModel): string {
  return manifest.origin.file === undefined ? makers.get(manifest)!.node.path : manifest.place;
}

function restrictedTo(app: SynthesisedApp, fleet: Fleet): Cluster[] | undefined {
  return app._restrictedTo?.map((name) => clusterNamed(fleet, name, 'clusters', ', to which the synth is restricted'));
}

/**
 * Layers that no cluster reconciles: a misspelt environment would go unnoticed. For a fleet without clusters that is reported once.
 * Environment.STAGING and PRODUCTION cannot be misspelt, and a blueprint may fill both before the first cluster of one is there.
 */
function* unreconciledLayers(fleet: Fleet): Generator<Mistake> {
  if (fleet.clusters.length === 0) {
    const fix = 'Add one by addCluster(), for example staging, with the environment Environment.STAGING.';
    yield { path: fleet.node.path, message: `fleet-empty: has no cluster, so nothing reconciles what it writes. ${fix}` };
    return;
  }
  const inUse = [...new Set(fleet.clusters.map(({ environment }) => environment.name))].join(', ');
  for (const layer of fleet.layers) {
    if (layer.clusters.length > 0) continue;
    if (layer._owner instanceof FleetGroup) {
      const { name } = layer._owner;
      const problem = `belongs to the group ${name}, which has no clusters, so nothing reconciles it`;
      yield {
        path: layer.node.path,
        message: `layer-unreconciled: ${problem}. Add the group to groups of a cluster, or leave the layer out.`,
      };
      continue;
    }
    const { environment } = layer._owner as FleetEnvironment;
    if (environment === Environment.STAGING || environment === Environment.PRODUCTION) continue;
    const { name } = environment;
    const problem = `belongs to the environment ${name}, which has no clusters, so nothing reconciles it`;
    const fix = `Add a cluster of ${name}, or write an environment that has clusters: ${inUse}.`;
    yield { path: layer.node.path, message: `layer-unreconciled: ${problem}. ${fix}` };
  }
}

/** Layers without objects: Git keeps no empty folders, and a Kustomization over a folder that does not exist never gets ready. */
function* emptyLayers(fleet: Fleet, makers: CheckedApp['makers']): Generator<Mistake> {
  const filled = new Set([...makers.values()].map(layerOf));
  for (const layer of fleet.layers) {
    // What is in it may be what cannot be written, which is told by itself.
    if (layer._isHandWritten || filled.has(layer) || layer.node.findAll().some((part) => ApiObject.isApiObject(part))) continue;
    yield { path: layer.node.path, message: 'layer-empty: holds no objects. Add some, or leave the layer out.' };
  }
  for (const publisher of fleet._publishers) {
    if (fleet.layers.some((layer) => layer.publisher === publisher)) continue;
    const fix = 'Set it as publisher of a layer, or leave it out.';
    yield { path: publisher.node.path, message: `publisher-empty: has no layers, so it would publish nothing. ${fix}` };
  }
}
