import { JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { bootstrapPage } from './bootstrap/page';
import { registrySecret } from './bootstrap/secret-command';
import { withoutSecret } from './bootstrap/secret-step';
import { addPlatformAccounts } from './platform-accounts';
import * as crds from '../../../imports/source.toolkit.fluxcd.io';
import { handbook } from '../../flux/handbook';
import { checkedOciRepository } from '../core/checked';
import { checkedOptions, checkedProps } from '../core/checked-props';
import { KustomizePatch } from '../core/kustomize-patch';
import { SecretRef } from '../core/object-refs';
import type { BootstrapNeeds } from '../fleet/tree/bootstrap-needs';
import type { Cluster } from '../fleet/tree/cluster';
import { Environment } from '../fleet/tree/environment';
import { Fleet, FleetProps } from '../fleet/tree/fleet';
import { Layer } from '../fleet/tree/layer';
import { LayerContentOptions } from '../fleet/tree/layer-props';
import type { LayerSource } from '../fleet/tree/layer-source';
import { FluxInstanceOptions } from '../operator/flux-instance';
import { FluxSync } from '../operator/flux-sync';
import { OciRef } from '../sources/oci-ref';
import { OciRepository } from '../sources/oci-repository';
import { OciProvider } from '../sources/oci-source';
import { Verification } from '../sources/verification';

/** Properties of a `GitlessFleet`. */
export interface GitlessFleetProps extends FleetProps {
  /** Address of the fleet's artifact: `oci://`, the registry and the path; no tag. */
  readonly url: string;

  /**
   * `kubernetes.io/dockerconfigjson` Secret, in `flux-system` of each cluster, with the credentials of the registry.
   * @default - the registry is public, or `provider` signs in
   */
  readonly secretRef?: SecretRef;

  /**
   * Signs in to the registry by the workload identity of a cloud.
   * @default - by `secretRef`
   */
  readonly provider?: OciProvider;

  /**
   * Accepts only signed artifacts: of the fleet and of its components.
   * @default - any artifact is accepted
   */
  readonly verify?: Verification;
}

/** Properties of a component of a `GitlessFleet`. */
export interface FleetComponentProps extends LayerContentOptions {
  /**
   * Environment whose clusters reconcile the component.
   * @default - all clusters
   */
  readonly environment?: Environment;
}

/**
 * A fleet without Git: each cluster reconciles an artifact in an OCI registry, by the tag of its environment - `latest` for staging, `latest-stable` for
 * production. A change reaches production when the tag is moved; no cluster holds credentials of Git.
 *
 *     const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet', secretRef: SecretRef.named('ghcr-auth') });
 */
export class GitlessFleet extends Fleet {
  private readonly props: GitlessFleetProps;
  private readonly components = new Set<string>();

  public constructor(scope: Construct, id: string, props: GitlessFleetProps) {
    super(scope, id, props);
    checkedProps(this, GitlessFleet, 'GitlessFleetProps', props);
    checkedOciRepository(this, 'url', props.url, 'Remove it: each cluster uses the tag of its environment.');
    this.props = props;
  }

  /**
   * Adds a component: a layer with its own artifact, `<url>/<name>`, from the folder `components/<name>`. The clusters apply it again only when
   * its own files change.
   * @param name name of the component and of its Kustomizations; its OCIRepositories are called `component-<name>`
   * @param props how it is applied
   */
  public addComponent(name: string, props: FleetComponentProps = {}): Layer {
    const { environment, ...layer } = checkedOptions(this, 'addComponent()', 'FleetComponentProps', props);
    this.components.add(name);
    return new Layer(environment ? this.environment(environment) : this, name, { ...layer, folder: folderOf(name) });
  }

  /** @internal */
  protected _fluxDefaults(flux: FluxInstanceOptions): FluxInstanceOptions {
    const { verify } = this.props;
    if (!verify) return flux;
    // The sync of a FluxInstance has no field for it.
    const target = { kind: 'OCIRepository', name: handbook.namespace };
    const where = { node: this.node, kind: target.kind, namespace: handbook.namespace };
    const rendered = crds.toJson_OciRepositorySpecVerify(verify._renderForRepository(where, 'verify'));
    const patch = KustomizePatch.json6902([JsonPatch.add('/spec/verify', rendered)], target);
    return { ...flux, kustomizePatches: [...(flux.kustomizePatches ?? []), patch] };
  }

  /** @internal */
  public get _url(): string {
    return this.props.url;
  }

  /** @internal */
  public _complete(): void {
    addPlatformAccounts(this);
  }

  /** @internal */
  public _syncOf(cluster: Cluster): FluxSync {
    const { url, secretRef, provider } = this.props;
    return FluxSync.oci({ url, ref: this.tagOf(cluster), path: this._pathOf(cluster.folder), secretRef, provider });
  }

  /** @internal */
  public _sourceOf(layer: Layer, cluster: Cluster): LayerSource {
    const chart = cluster._flux.reconciled;
    // A cluster may have a layer of its own by the name of a component that other clusters have.
    if (!this.components.has(layer.name) || layer._props.folder !== folderOf(layer.name)) {
      const made = chart.node.tryFindChild(handbook.namespace) as OciRepository | undefined;
      const source = made ?? OciRepository.fromOciRepositoryName(chart, handbook.namespace, handbook.namespace);
      return { source, path: this._pathOf(layer._folderOn(cluster), layer._isHandWritten) };
    }
    const { url, secretRef, provider, verify } = this.props;
    const source = new OciRepository(chart, `component-${layer.name}`, {
      url: `${url}/${layer.name}`,
      ref: OciRef.tag(this.tagOf(cluster)),
      secretRef,
      provider,
      verify,
    });
    return { source, path: './' };
  }

  /** @internal */
  public _bootstrapOf(cluster: Cluster, needs: BootstrapNeeds): string {
    const { url, secretRef } = this.props;
    const registry = url.slice('oci://'.length).split('/')[0];
    return bootstrapPage(cluster, {
      needs: withoutSecret(needs, secretRef),
      follows: `the tag \`${this.tagOf(cluster)}\` of \`${url}\``,
      secrets: secretRef
        ? [
            {
              purpose: 'Give Flux the credentials of the registry',
              command: registrySecret(handbook.namespace, secretRef.name, registry),
            },
          ]
        : [],
      publish: this.publishing(cluster),
    });
  }

  /** How what a cluster follows gets into the registry. */
  private publishing(cluster: Cluster): string {
    const { url } = this.props;
    const { pathInRepository } = this._app;
    const root = pathInRepository === '' ? '.' : pathInRepository.replace(/[^/]+/g, '..');
    const components = cluster.layers.filter(({ name, _props }) => this.components.has(name) && _props.folder === folderOf(name));
    const artifacts = [
      { address: url, path: root },
      ...components.map(({ name }) => ({ address: `${url}/${name}`, path: folderOf(name) })),
    ];
    const revision = '--source="$(git remote get-url origin)" --revision="$(git branch --show-current)@sha1:$(git rev-parse HEAD)"';
    return artifacts
      .flatMap(({ address, path }) => [
        `flux push artifact ${address}:"$VERSION" --path=${path} \\\n  ${revision}`,
        `flux tag artifact ${address}:"$VERSION" --tag=${this.tagOf(cluster)}`,
      ])
      .join('\n');
  }

  private tagOf({ _ref, environment }: Cluster): string {
    return _ref ?? environment.options.tag ?? 'latest';
  }
}

/** Folder of a component. */
function folderOf(component: string): string {
  return `components/${component}`;
}
