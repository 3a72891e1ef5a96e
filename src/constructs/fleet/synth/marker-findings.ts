import { join } from 'node:path';
import { IConstruct } from 'constructs';
import { handWrittenTexts } from './hand-written-files';
import type { WrittenObject } from './image-lines';
import { isOn, whereaboutsOf } from './on-cluster';
import { Finding, Severity } from '../../../analysis/model/finding';
import { imageSettersOf } from '../../../analysis/model/image-setters';
import type { Manifest } from '../../../analysis/model/manifest';
import type { Model } from '../../../analysis/model/model';
import { handbook } from '../../../flux/handbook';
import { imageMarkerKey } from '../../../flux/image-marker';
import { few } from '../../../wording/listed';
import type { Cluster } from '../tree/cluster';
import type { Fleet } from '../tree/fleet';
import { isInside } from '../tree/paths';

/** A finding, and the construct that it is about. */
export interface MarkerFinding {
  readonly maker: IConstruct;
  readonly finding: Finding;
}

/** An object, and the construct that made it. */
interface Made {
  readonly manifest: Manifest;
  readonly maker: IConstruct;
}

interface OnClusters extends Made {
  readonly clusters: readonly Cluster[];
}

interface Automation extends OnClusters {
  /** Folder of the repository that it changes, without `./`; empty for all of it. */
  readonly path: string;
}

interface Marker extends Made {
  readonly pointer: string;
  /** Path of its file in the repository. */
  readonly file: string;
  /** What it names, without the part of the image. */
  readonly policy: string;
  /** Path of the construct of the policy. */
  readonly construct: string;
}

const updatePath = '/spec/update/path';

/** What is wrong between the markers of a fleet, their policies and the automations that commit to its repository. */
export class MarkerFindings {
  private readonly automations: Automation[] = [];
  private readonly policies: OnClusters[] = [];
  private readonly markers: Marker[] = [];
  /** Whether each automation is over this repository: of others nothing is known. */
  private isAllKnown = true;
  private handWritten?: readonly string[];

  public constructor(
    private readonly fleet: Fleet,
    written: readonly WrittenObject[],
    model: Model,
  ) {
    for (const { manifest, maker, path } of written) {
      if (manifest.isFlux && manifest.kind === 'ImagePolicy') this.policies.push(this.onClusters(manifest, maker));
      if (manifest.isFlux && manifest.kind === 'ImageUpdateAutomation') {
        this.addAutomation(this.onClusters(manifest, maker), sourceOf(manifest, model));
      }
      for (const [pointer, { setter, policy: construct }] of imageSettersOf(manifest)?.values ?? []) {
        const [namespace, name] = setter.split(':');
        const file = fleet._pathOf(path).slice(2);
        this.markers.push({ manifest, maker, pointer, file, policy: `${namespace}:${name}`, construct });
      }
    }
  }

  /** All of them. */
  public *all(): Generator<MarkerFinding> {
    for (const automation of this.automations) {
      yield* this.shared(automation);
      yield* this.withoutMarkers(automation);
      yield* this.ofOthers(automation);
    }
    if (!this.isAllKnown || this.automations.length === 0) return;
    for (const marker of this.markers) yield* this.unseen(marker);
    for (const policy of this.policies) yield* this.withoutMarker(policy);
  }

  private onClusters(manifest: Manifest, maker: IConstruct): OnClusters {
    const place = whereaboutsOf(maker);
    return { manifest, maker, clusters: this.fleet.clusters.filter((cluster) => isOn(place, cluster)) };
  }

  private addAutomation(automation: OnClusters, source: Manifest | undefined): void {
    const { namespace, object } = automation.manifest;
    const { name, namespace: of = namespace } = object.spec?.sourceRef ?? {};
    const isSync = source === undefined && name === handbook.namespace && of === handbook.namespace;
    const isOfFleet = this.fleet._isWorkTree && (isSync || source?.object.spec?.url === this.fleet._url);
    if (isOfFleet) this.automations.push({ ...automation, path: normalized(String(object.spec?.update?.path ?? '')) });
    else this.isAllKnown = false;
  }

  /** Each cluster would push the same commits, to the same branch. */
  private *shared(automation: Automation): Generator<MarkerFinding> {
    const { clusters } = automation;
    if (clusters.length < 2) return;
    const message = `runs on ${clusters.length} clusters, ${few(clusters.map(({ name }) => name))}, which push the same commits`;
    yield about(automation, { rule: 'image-automation-shared', path: '', message, fix: 'Put it into a layer of one cluster.' });
  }

  private *withoutMarkers(automation: Automation): Generator<MarkerFinding> {
    const { path } = automation;
    if (this.markers.some(({ file }) => isBelow(file, path))) return;
    const output = normalized(this.fleet._pathOf(''));
    // What lies beside the output, and is no layer, is not known.
    if (path !== '' && !isBelow(path, output)) return;
    if (path === '' && (output !== '' || this.isMarkedByHand(imageMarkerKey))) return;
    const message = `is ${path === '' ? 'the whole repository' : path}, in which no object has a marker: the automation changes nothing`;
    const fix = 'Use image(), tag() or digest() of its images in an object, or correct the path.';
    yield about(automation, { rule: 'automation-without-markers', path: updatePath, message, fix });
  }

  /** Two environments with policies of the same name: the automation of one would write its versions into the lines of the other. */
  private *ofOthers(automation: Automation): Generator<MarkerFinding> {
    const { manifest, clusters, path } = automation;
    for (const { manifest: policy, maker: made, clusters: on } of this.policies) {
      if (policy.namespace !== manifest.namespace || !on.some((cluster) => clusters.includes(cluster))) continue;
      const other = this.markers.find(
        (marker) =>
          marker.policy === `${policy.namespace}:${policy.name}` && marker.construct !== made.node.path && isBelow(marker.file, path),
      );
      if (!other) continue;
      const message = `changes ${other.manifest.title} in ${other.file}, too, whose version ${other.construct} chooses: both policies are named ${policy.name}`;
      const fix = 'Give the policies different names, for example the name web-staging, or set a path for each automation.';
      yield about(automation, { rule: 'image-policy-name-taken', severity: Severity.ERROR, path: updatePath, message, fix });
    }
  }

  private *unseen(marker: Marker): Generator<MarkerFinding> {
    const { pointer: at, file, policy } = marker;
    const [namespace] = policy.split(':');
    const over = this.automations.filter(({ path }) => isBelow(file, path));
    if (over.length === 0) {
      const paths = few([...new Set(this.automations.map(({ path }) => `./${path}`))].sort());
      const message = `has a marker that no ImageUpdateAutomation sees: its file is ${file}, and they change ${paths}`;
      const fix = 'Correct the path of the automation, or add one.';
      yield about(marker, { rule: 'marker-outside-path', path: at, message, fix });
    } else if (!over.some((each) => each.manifest.namespace === namespace)) {
      const message = `has a marker of ${policy}, but ${over[0].manifest.title} only sees ImagePolicies of ${over[0].manifest.namespace}`;
      const fix = `Move the ImagePolicy to ${over[0].manifest.namespace}, or the ImageUpdateAutomation to ${namespace}.`;
      yield about(marker, { rule: 'policy-namespace', severity: Severity.ERROR, path: at, message, fix });
    }
  }

  private *withoutMarker(policy: OnClusters): Generator<MarkerFinding> {
    const { maker, clusters } = policy;
    const { namespace, name } = policy.manifest;
    const isFollowed = (automation: Automation) =>
      automation.manifest.namespace === namespace && automation.clusters.some((cluster) => clusters.includes(cluster));
    if (!this.automations.some(isFollowed)) return;
    if (this.markers.some(({ construct }) => construct === maker.node.path) || this.isMarkedByHand(`${namespace}:${name}`)) return;
    const fix = 'Use image(), tag() or digest() of it in an object, or remove it.';
    const message = 'is named by no marker of the output: no image follows it';
    yield about(policy, { rule: 'policy-without-marker', path: '', message, fix });
  }

  /** Whether a file of a hand-written layer holds a string with a marker. */
  private isMarkedByHand(text: string): boolean {
    this.handWritten ??= this.markedByHand();
    return this.handWritten.some((each) => each.includes(text));
  }

  private markedByHand(): string[] {
    const { layers, _app: app } = this.fleet;
    const folders = new Set(layers.filter((layer) => layer._isHandWritten).map(({ folder }) => folder));
    const texts = [...folders].flatMap((folder) => handWrittenTexts(join(app.repositoryRoot, folder)));
    return texts.filter((text) => text.includes(imageMarkerKey));
  }
}

/** The GitRepository of an automation, where it is in the tree. */
function sourceOf(automation: Manifest, { clusters }: Model): Manifest | undefined {
  const links = clusters.flatMap((cluster) => cluster.referencesOf(automation));
  return links.find(({ pointer, to }) => pointer === '/spec/sourceRef' && to.length > 0)?.to[0];
}

function normalized(path: string): string {
  return path.replace(/^(?:\.?\/)+|\/+$|^\.$/g, '');
}

function isBelow(path: string, folder: string): boolean {
  return folder === '' || isInside(path, folder);
}

/** A finding of an object, a warning unless it says otherwise. */
function about({ manifest, maker }: Made, finding: Pick<Finding, 'rule' | 'path' | 'message' | 'fix'> & Partial<Finding>): MarkerFinding {
  return { maker, finding: { severity: Severity.WARNING, manifest, ...finding } };
}
