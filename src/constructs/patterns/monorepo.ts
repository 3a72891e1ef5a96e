import { Construct } from 'constructs';
import { GitBasedFleet, GitBasedFleetProps } from './git-based-fleet';
import { reachableFolders } from './reachable-folders';
import { handbook } from '../../flux/handbook';
import type { Cluster } from '../fleet/tree/cluster';
import { Environment } from '../fleet/tree/environment';
import { Layer } from '../fleet/tree/layer';
import type { LayerSource } from '../fleet/tree/layer-source';
import { ArtifactGenerator } from '../sources/artifact-generator';
import { ExternalArtifact } from '../sources/external-artifact';

/** How the layers of a monorepo get their revisions. */
export enum MonorepoArtifacts {
  /** Each layer reconciles the repository: any commit is a new revision for all. */
  REPOSITORY = 'repository',
  /** Each layer reconciles an artifact with its own files, made on the cluster: only a change of these is a new revision. Needs the source-watcher. */
  PER_LAYER = 'per-layer',
}

/** Properties of a `Monorepo`. */
export interface MonorepoProps extends GitBasedFleetProps {
  /**
   * How the layers get their revisions.
   * @default MonorepoArtifacts.REPOSITORY
   */
  readonly artifacts?: MonorepoArtifacts;
}

/**
 * A fleet in one Git repository: `clusters/<name>`, `infrastructure/controllers`, `infrastructure/configs` and `apps/<environment>`. Controllers install
 * definitions, configs use them, apps come last: each waits for the layer before.
 *
 *     const fleet = new Monorepo(app, 'fleet', { url: 'https://github.com/acme/fleet', secretRef: SecretRef.named('git-auth') });
 *     new OciHelmChart(fleet.controllers(), 'cert-manager', { url: 'oci://quay.io/jetstack/charts/cert-manager', version: '1.x' });
 */
export class Monorepo extends GitBasedFleet {
  private readonly artifacts: MonorepoArtifacts;
  private controllersLayer?: Layer;
  private configsLayer?: Layer;
  private readonly appsLayers = new Map<string, Layer>();

  public constructor(scope: Construct, id: string, props: MonorepoProps) {
    super(scope, id, props, Monorepo, 'MonorepoProps');
    this.artifacts = props.artifacts ?? MonorepoArtifacts.REPOSITORY;
  }

  /** The layer `infra-controllers` of all clusters, in `infrastructure/controllers`: what installs definitions. The first call adds it. */
  public controllers(): Layer {
    this.controllersLayer ??= new Layer(this, 'infra-controllers', { folder: 'infrastructure/controllers' });
    return this.controllersLayer;
  }

  /** The layer `infra-configs` of all clusters, in `infrastructure/configs`: what uses these definitions. The first call adds it. */
  public configs(): Layer {
    this.configsLayer ??= new Layer(this, 'infra-configs', { folder: 'infrastructure/configs' });
    return this.configsLayer;
  }

  /**
   * The layer `apps` of the clusters of an environment, in `apps/<environment>`.
   * @param environment the environment
   */
  public apps(environment: Environment): Layer {
    let layer = this.appsLayers.get(environment.name);
    if (!layer) this.appsLayers.set(environment.name, (layer = this.environment(environment).addLayer('apps')));
    return layer;
  }

  /** @internal */
  public _sourceOf(layer: Layer, cluster: Cluster): LayerSource {
    const inRepository = super._sourceOf(layer, cluster);
    if (this.artifacts !== MonorepoArtifacts.PER_LAYER) return inRepository;
    const { reconciled } = cluster._flux;
    const source = ExternalArtifact.fromExternalArtifactName(reconciled, `${layer.name}-artifact`, layer.name);
    return { source, path: inRepository.path };
  }

  /** @internal */
  public _complete(): void {
    super._complete();
    const before = this.controllersLayer;
    if (before) this.configsLayer?.node.addDependency(before);
    const last = this.configsLayer ?? before;
    if (last) for (const apps of this.appsLayers.values()) apps.node.addDependency(last);
    if (this.artifacts === MonorepoArtifacts.PER_LAYER) for (const cluster of this.clusters) this.generateArtifacts(cluster);
  }

  /** Creates the generator again: all layers are known only at synth. */
  private generateArtifacts(cluster: Cluster): void {
    const { reconciled } = cluster._flux;
    reconciled.node.tryRemoveChild(generator);
    if (cluster.layers.length === 0) return;
    new ArtifactGenerator(reconciled, generator, {
      name: handbook.namespace,
      sources: [{ alias: 'repository', source: this._repositoryOf(cluster) }],
      artifacts: cluster.layers.map((layer) => ({
        name: layer.name,
        originRevision: '@repository',
        copy: this.pathsOf(layer, cluster).map((path) => ({ from: `@repository/${path}/**`, to: `@artifact/${path}/` })),
      })),
    });
  }

  /** The folders that a layer needs, where it finds them in the repository. */
  private pathsOf(layer: Layer, cluster: Cluster): string[] {
    const path = this._pathOf(layer._folderOn(cluster), layer._isHandWritten).slice(2);
    return layer._isHandWritten ? reachableFolders(this._app.repositoryRoot, path) : [path];
  }
}

const generator = 'artifact-generator';
