import * as fs from 'node:fs';
import { join } from 'node:path';
import { IConstruct } from 'constructs';
import type { WrittenObject } from './image-lines';
import { isOn, Whereabouts, whereaboutsOf } from './on-cluster';
import { Finding, Severity } from '../../../analysis/model/finding';
import { imageSettersOf } from '../../../analysis/model/image-setters';
import type { Manifest } from '../../../analysis/model/manifest';
import type { Model } from '../../../analysis/model/model';
import { handbook } from '../../../flux/handbook';
import { imageMarkerKey } from '../../../flux/image-marker';
import { few } from '../../../wording/listed';
import type { Cluster } from '../tree/cluster';
import type { Fleet } from '../tree/fleet';

/** A finding, and the construct that it is about. */
export interface MarkerFinding {
  readonly maker: IConstruct;
  readonly finding: Finding;
}

interface Automation {
  readonly manifest: Manifest;
  readonly maker: IConstruct;
  readonly clusters: readonly Cluster[];
  /** Folder of the repository that it changes, without `./`; empty for all of it. */
  readonly path: string;
}

interface Policy {
  readonly manifest: Manifest;
  readonly maker: IConstruct;
  readonly clusters: readonly Cluster[];
}

interface Marker {
  readonly manifest: Manifest;
  readonly maker: IConstruct;
  readonly place: Whereabouts;
  readonly pointer: string;
  /** Path of its file in the repository. */
  readonly file: string;
  /** What it names, without the part of the image. */
  readonly policy: string;
  /** Path of the construct of the policy. */
  readonly construct: string;
}

/** What is wrong between the markers of a fleet, their policies and the automations that commit to its repository. */
export class MarkerFindings {
  private readonly automations: Automation[] = [];
  private readonly policies: Policy[] = [];
  private readonly markers: Marker[] = [];
  /** Whether each automation is over this repository: of others nothing is known. */
  private isAllKnown = true;

  public constructor(
    private readonly fleet: Fleet,
    written: readonly WrittenObject[],
    model: Model,
  ) {
    const sources = sourcesIn(model);
    for (const { manifest, maker, path } of written) {
      const place = whereaboutsOf(maker);
      const clusters = fleet.clusters.filter((cluster) => isOn(place, cluster));
      if (manifest.isFlux && manifest.kind === 'ImagePolicy') this.policies.push({ manifest, maker, clusters });
      if (manifest.isFlux && manifest.kind === 'ImageUpdateAutomation') {
        this.addAutomation({ manifest, maker, clusters }, sources.get(manifest));
      }
      for (const [pointer, { setter, policy: construct }] of imageSettersOf(manifest)?.values ?? []) {
        const [namespace, name] = setter.split(':');
        const file = fleet._pathOf(path).slice(2);
        this.markers.push({ manifest, maker, place, pointer, file, policy: `${namespace}:${name}`, construct });
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

  private addAutomation(automation: Omit<Automation, 'path'>, source: Manifest | undefined): void {
    const { namespace, object } = automation.manifest;
    const { name, namespace: of = namespace } = object.spec?.sourceRef ?? {};
    const isSync = source === undefined && name === handbook.namespace && of === handbook.namespace;
    const isOfFleet = this.fleet._isWorkTree && (isSync || source?.object.spec?.url === this.fleet._url);
    if (isOfFleet) this.automations.push({ ...automation, path: normalized(String(object.spec?.update?.path ?? '')) });
    else this.isAllKnown = false;
  }

  /** Each cluster would push the same commits, to the same branch. */
  private *shared({ manifest, maker, clusters }: Automation): Generator<MarkerFinding> {
    if (clusters.length < 2) return;
    const names = few(clusters.map(({ name }) => name));
    const fix = 'Put it into a layer of one cluster.';
    yield {
      maker,
      finding: warning(
        'image-automation-shared',
        manifest,
        '',
        `runs on ${clusters.length} clusters, ${names}, which push the same commits`,
        fix,
      ),
    };
  }

  private *withoutMarkers({ manifest, maker, path }: Automation): Generator<MarkerFinding> {
    if (this.markers.some(({ file }) => isBelow(file, path))) return;
    const output = normalized(this.fleet._pathOf(''));
    // What lies beside the output, and is no layer, is not known.
    if (path !== '' && !isBelow(path, output)) return;
    if (path === '' && (output !== '' || this.isMarkedByHand(imageMarkerKey))) return;
    const field = '/spec/update/path';
    const message = `is ${path === '' ? 'the whole repository' : path}, in which no object has a marker: the automation changes nothing`;
    const fix = 'Use image(), tag() or digest() of its images in an object, or correct the path.';
    yield { maker, finding: warning('automation-without-markers', manifest, field, message, fix) };
  }

  /** Two environments with policies of the same name: the automation of one would write its versions into the lines of the other. */
  private *ofOthers({ manifest, maker, clusters, path }: Automation): Generator<MarkerFinding> {
    for (const { manifest: policy, maker: made, clusters: on } of this.policies) {
      if (policy.namespace !== manifest.namespace || !on.some((cluster) => clusters.includes(cluster))) continue;
      const other = this.markers.find(
        (marker) =>
          marker.policy === `${policy.namespace}:${policy.name}` && marker.construct !== made.node.path && isBelow(marker.file, path),
      );
      if (!other) continue;
      const message = `changes ${other.manifest.title} in ${other.file}, too, whose version ${other.construct} chooses: both policies are named ${policy.name}`;
      const fix = 'Give the policies different names, for example { name: "web-staging" }, or set a path for each automation.';
      yield {
        maker,
        finding: { ...warning('image-policy-name-taken', manifest, '/spec/update/path', message, fix), severity: Severity.ERROR },
      };
    }
  }

  private *unseen({ manifest, maker, pointer, file, policy }: Marker): Generator<MarkerFinding> {
    const [namespace] = policy.split(':');
    const over = this.automations.filter(({ path }) => isBelow(file, path));
    if (over.length === 0) {
      const paths = few([...new Set(this.automations.map(({ path }) => `./${path}`))].sort());
      const message = `has a marker that no ImageUpdateAutomation sees: its file is ${file}, and they change ${paths}`;
      const fix = 'Correct the path of the automation, or add one.';
      yield { maker, finding: warning('marker-outside-path', manifest, pointer, message, fix) };
    } else if (!over.some((each) => each.manifest.namespace === namespace)) {
      const message = `has a marker of ${policy}, but ${over[0].manifest.title} only sees ImagePolicies of ${over[0].manifest.namespace}`;
      const fix = `Move the ImagePolicy to ${over[0].manifest.namespace}, or the ImageUpdateAutomation to ${namespace}.`;
      yield { maker, finding: { ...warning('policy-namespace', manifest, pointer, message, fix), severity: Severity.ERROR } };
    }
  }

  private *withoutMarker({ manifest, maker, clusters }: Policy): Generator<MarkerFinding> {
    const { namespace, name } = manifest;
    const isFollowed = (automation: Automation) =>
      automation.manifest.namespace === namespace && automation.clusters.some((cluster) => clusters.includes(cluster));
    if (!this.automations.some(isFollowed)) return;
    if (this.markers.some(({ construct }) => construct === maker.node.path) || this.isMarkedByHand(`${namespace}:${name}`)) return;
    const fix = 'Use image(), tag() or digest() of it in an object, or remove it.';
    yield {
      maker,
      finding: warning('policy-without-marker', manifest, '', 'is named by no marker of the output: no image follows it', fix),
    };
  }

  /** Whether a file of a hand-written layer holds a string with a marker. */
  private isMarkedByHand(text: string): boolean {
    const root = this.fleet._app.repositoryRoot;
    return this.fleet.layers.some((layer) => layer._isHandWritten && layer.folder !== '' && holds(join(root, layer.folder), text));
  }
}

function holds(folder: string, text: string): boolean {
  if (!fs.existsSync(folder)) return false;
  const entries = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name));
  return entries
    .map(({ parentPath, name }) => fs.readFileSync(join(parentPath, name), 'utf8'))
    .some((each) => each.includes(imageMarkerKey) && each.includes(text));
}

/** The GitRepositories of automations, where they are in the tree. */
function sourcesIn({ clusters }: Model): ReadonlyMap<Manifest, Manifest> {
  const links = clusters
    .flatMap(({ references }) => references)
    .filter(({ pointer, to }) => pointer === '/spec/sourceRef' && to.length > 0);
  return new Map(links.filter(({ from }) => from.kind === 'ImageUpdateAutomation').map(({ from, to }) => [from, to[0]]));
}

function normalized(path: string): string {
  return path.replace(/^(?:\.?\/)+|\/+$|^\.$/g, '');
}

function isBelow(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

function warning(rule: string, manifest: Manifest, path: string, message: string, fix: string): Finding {
  return { rule, severity: Severity.WARNING, manifest, path, message, fix };
}
