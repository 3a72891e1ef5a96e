import { Automation, changes, folderOf } from './automations';
import { ImageMarker } from './image-markers';
import { KnownCluster } from './read-clusters';
import { hasVariable } from '../../flux/variables';
import { isObject, JsonObject } from '../../kubernetes/json-object';
import { stringsIn } from '../../kubernetes/pointer';
import { AppliedObject } from '../../repository/building/applied-object';

/** An automation on one cluster. */
export interface RunningAutomation {
  readonly automation: Automation;
  readonly cluster: KnownCluster;
  /** The branch that it pushes to, where the repository says it. */
  readonly branch?: string;
  /** The folder of the repository that it changes. */
  readonly folder: string;
}

/** The automations of each cluster that are not suspended, and see all ImagePolicies of their namespaces. */
export function runningAutomations(automations: readonly Automation[], clusters: readonly KnownCluster[]): RunningAutomation[] {
  return clusters.flatMap((cluster) => {
    if (cluster.named.length === 0) return [];
    const applied = new Set(cluster.objects);
    const running = automations.filter(({ object }) => applied.has(object) && !isLeftOut(object));
    return running.map((automation) => ({
      automation,
      cluster,
      branch: branchOf(cluster, automation.object),
      folder: folderOf(automation),
    }));
  });
}

/** The ImagePolicy that an automation of a cluster finds by the name of a marker. */
export function policyOf({ cluster, automation }: RunningAutomation, { policy, place }: ImageMarker): AppliedObject | undefined {
  if (!policy || policy.namespace !== automation.object.manifest.namespace || !changes(automation, place.file)) return undefined;
  return policyNamed(cluster, policy.namespace, policy.name);
}

/** An ImagePolicy of a cluster. */
export function policyNamed({ objects }: KnownCluster, namespace: string, name: string): AppliedObject | undefined {
  return objects.find(({ manifest }) => isNamed(manifest, 'ImagePolicy', namespace, name));
}

/** Whether two policies choose the same versions. */
export function choosesTheSame(one: AppliedObject, other: AppliedObject): boolean {
  return one === other || JSON.stringify(one.manifest.object.spec) === JSON.stringify(other.manifest.object.spec);
}

/** Whether a cluster gets the value of a marker. */
export function getsValueOf({ objects }: KnownCluster, { place, value }: ImageMarker): boolean {
  if (!value) return false;
  return objects.some((object) => {
    for (const { pointer, text } of stringsIn(object.exact)) {
      if (!text.includes(value.text)) continue;
      const { file, line } = object.placeOf(pointer);
      if (file === place.file && line === place.line) return true;
    }
    return false;
  });
}

function isLeftOut({ manifest }: AppliedObject): boolean {
  const { spec } = manifest.object;
  return spec?.suspend === true || spec?.policySelector !== undefined;
}

function branchOf({ objects }: KnownCluster, { manifest }: AppliedObject): string | undefined {
  const { git = {}, sourceRef = {} } = manifest.object.spec ?? {};
  if (git.push?.refspec !== undefined) return undefined;
  const said = git.push?.branch ?? git.checkout?.ref?.branch ?? branchOfSource(objects, sourceRef, manifest.namespace);
  return typeof said === 'string' && !hasVariable(said) ? said : undefined;
}

function branchOfSource(objects: readonly AppliedObject[], { name, namespace: given }: JsonObject, own: string): unknown {
  const namespace = String(given ?? own);
  const source = objects.find(({ manifest }) => isNamed(manifest, 'GitRepository', namespace, String(name)));
  if (source) return source.manifest.object.spec?.ref?.branch;
  const instance = objects.find(({ manifest }) => manifest.isFlux && manifest.kind === 'FluxInstance' && manifest.namespace === namespace);
  const sync = instance?.manifest.object.spec?.sync;
  if (!isObject(sync) || (sync.name ?? namespace) !== name) return undefined;
  return /^refs\/heads\/(.+)$/.exec(String(sync.ref))?.[1];
}

function isNamed(manifest: AppliedObject['manifest'], kind: string, namespace: string, name: string): boolean {
  return manifest.isFlux && manifest.kind === kind && manifest.namespace === namespace && manifest.name === name;
}
