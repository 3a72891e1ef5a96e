import { IConstruct } from 'constructs';
import { knownObjects } from './known-objects';
import { filledIn, isOn, Whereabouts, whereaboutsOf } from './on-cluster';
import type { Manifest } from '../../../analysis/model/manifest';
import type { Model } from '../../../analysis/model/model';
import type { NeededPush } from '../tree/bootstrap-needs';
import type { Cluster } from '../tree/cluster';

/** The repositories that the automations of a fleet push to. */
export class Pushes {
  private readonly automations: { readonly manifest: Manifest; readonly place: Whereabouts; readonly source?: Manifest }[] = [];
  private readonly instances: { readonly manifest: Manifest; readonly place: Whereabouts }[] = [];

  public constructor({ clusters }: Model, makers: ReadonlyMap<Manifest, IConstruct>) {
    const sources = new Map<Manifest, Manifest>();
    for (const { references } of clusters) {
      for (const { from, pointer, to } of references) {
        if (from.kind === 'ImageUpdateAutomation' && pointer === '/spec/sourceRef' && to.length > 0) sources.set(from, to[0]);
      }
    }
    for (const [manifest, maker] of knownObjects(makers)) {
      const place = whereaboutsOf(maker);
      if (!manifest.isFlux) continue;
      if (manifest.kind === 'ImageUpdateAutomation') this.automations.push({ manifest, place, source: sources.get(manifest) });
      if (manifest.kind === 'FluxInstance') this.instances.push({ manifest, place });
    }
  }

  /** What is pushed from a cluster. */
  public of(cluster: Cluster): NeededPush[] {
    return this.automations
      .filter(({ place }) => isOn(place, cluster))
      .flatMap(({ manifest, source }) => {
        const repository = source ? repositoryOf(source) : this.syncOf(manifest, cluster);
        if (!repository) return [];
        const branch = branchOf(manifest) ?? repository.branch;
        const push = { ...repository, by: manifest.title, branch };
        return [mapped(push, (text) => filledIn(text, cluster))];
      });
  }

  /** The repository that the operator makes of the sync of the cluster, where the automation names it. */
  private syncOf({ namespace, object: { spec } }: Manifest, cluster: Cluster): Repository | undefined {
    const instance = this.instances.find(({ place }) => isOn(place, cluster))?.manifest;
    const sync = instance?.object.spec?.sync;
    const wanted = `${spec?.sourceRef?.namespace ?? namespace}/${spec?.sourceRef?.name}`;
    const made = `${instance?.namespace}/${sync?.name ?? instance?.namespace}`;
    if (!instance || sync?.kind !== 'GitRepository' || wanted !== made) return undefined;
    const secret = sync.pullSecret === undefined ? undefined : `${instance.namespace}/${sync.pullSecret}`;
    const branch = /^refs\/heads\/(.*)$/.exec(String(sync.ref))?.[1];
    return { url: sync.url, source: `GitRepository ${made}`, secret, provider: sync.provider, branch };
  }
}

type Repository = Omit<NeededPush, 'by'>;

function repositoryOf({ title, namespace, object: { spec } }: Manifest): Repository {
  const { url, secretRef, provider, ref } = spec ?? {};
  return { url, source: title, secret: secretRef && `${namespace}/${secretRef.name}`, provider, branch: ref?.branch };
}

function branchOf({ object: { spec } }: Manifest): string | undefined {
  const { push, checkout } = spec?.git ?? {};
  return push?.branch ?? push?.refspec ?? checkout?.ref?.branch;
}

function mapped(push: NeededPush, change: (text: string) => string): NeededPush {
  return Object.fromEntries(
    Object.entries(push).map(([field, value]: [string, unknown]) => [field, typeof value === 'string' ? change(value) : value]),
  ) as unknown as NeededPush;
}
