import { IConstruct } from 'constructs';
import { unintendedInFolder } from './unintended-variables';
import type { VariableFinding } from './variable-findings';
import { VariablesOfLayer } from './variables-of-layer';
import { Severity } from '../../../analysis/model/finding';
import type { Manifest } from '../../../analysis/model/manifest';
import { Mistake } from '../../../checks/mistake';
import type { ReadManifest } from '../../../checks/tree-model';
import { isOptedOut } from '../../../engines/envsubst';
import { folderObjects } from '../../../repository/folder-objects';
import type { Cluster } from '../tree/cluster';
import type { Fleet } from '../tree/fleet';
import type { Layer } from '../tree/layer';
import { FolderOverlay } from '../tree/layer-props';

interface FolderOfLayer {
  readonly layer: Layer;
  readonly folder: string;
  /** The part of the fleet in which the folder is applied. */
  readonly scope: IConstruct;
  readonly clusters: readonly Cluster[];
  readonly manifests: readonly Manifest[];
}

/** What the hand-written folders of a fleet hold. */
export class FolderContents {
  /** What Flux would refuse. */
  public readonly mistakes: Mistake[] = [];
  /** What was not looked at, a line for each folder. */
  public readonly unchecked: string[] = [];
  private readonly folders: FolderOfLayer[] = [];

  public constructor(private readonly fleet: Fleet) {
    for (const layer of fleet.layers) if (layer._isHandWritten) this.readLayer(layer);
  }

  /** The objects, each with the layer that applies it and the scope in which it is checked. */
  public *manifests(): Generator<ReadManifest> {
    for (const { layer, scope, manifests } of this.folders) for (const manifest of manifests) yield { manifest, maker: layer, scope };
  }

  /** What is wrong with variables: one that a cluster lacks, one of the fleet where nothing is substituted, or one that a script uses for itself. */
  public checkVariables(names: ReadonlySet<string>, report: (mistake: Mistake) => void, found: (finding: VariableFinding) => void): void {
    for (const { layer, clusters, manifests } of this.folders) {
      const variables = new VariablesOfLayer(layer, clusters, layer._hasClusterVariables ? names : new Set());
      for (const manifest of manifests) {
        for (const finding of layer._isSubstituted ? unintendedInFolder(manifest, variables) : []) {
          found({ finding, maker: layer, within: layer._owner, name: finding.message });
        }
        const used = isOptedOut(manifest.object) ? [] : variablesIn(manifest.object);
        for (const name of used) {
          if (!layer._isSubstituted) {
            if (names.has(name)) found({ finding: leftAsWritten(manifest, name), maker: layer, within: layer._owner, name });
          } else if (layer._props.substituteFrom === undefined) {
            const lacking = variables.get(name)?.lacking ?? clusters;
            if (lacking.length > 0) report({ path: manifest.place, message: lacksVariable(manifest, name, lacking) });
          }
        }
      }
    }
  }

  private readLayer(layer: Layer): void {
    const byFolder = new Map<string, Cluster[]>();
    for (const cluster of layer.clusters) {
      const folder = layer._folderOn(cluster);
      byFolder.set(folder, [...(byFolder.get(folder) ?? []), cluster]);
    }
    for (const [folder, clusters] of byFolder) {
      if (isChanged(layer)) {
        this.unchecked.push(`The folder ${folder} of ${layer.node.path} was not checked: its Kustomizations change the objects`);
        continue;
      }
      const { manifests, problems } = folderObjects(this.fleet._app.repositoryRoot, folder);
      for (const { place, message, isRefused } of problems) {
        if (isRefused) {
          this.mistakes.push({
            path: layer.node.path,
            message: `folder-refused: ${place}: ${message}. Flux applies nothing of the layer.`,
          });
        } else {
          this.unchecked.push(`The folder ${folder} of ${layer.node.path} was not checked: ${place}: ${message}`);
        }
      }
      this.folders.push({ layer, folder, clusters, scope: scopeOf(layer, clusters[0]), manifests });
    }
  }
}

/** Whether the Kustomizations of a layer make other objects of what the folder holds. */
function isChanged({ _props: { targetNamespace, namePrefix, nameSuffix, patches, components } }: Layer): boolean {
  return [targetNamespace, namePrefix, nameSuffix, patches, components].some((given) => given !== undefined);
}

function scopeOf(layer: Layer, cluster: Cluster): IConstruct {
  const { overlay } = layer._props;
  if (overlay === FolderOverlay.CLUSTER) return cluster;
  if (overlay !== FolderOverlay.ENVIRONMENT) return layer;
  const environment = layer.fleet.environment(cluster.environment);
  // Where not all clusters of the environment have it, it is checked as on one of them.
  return environment.clusters.every((each) => layer._isOn(each)) ? environment : cluster;
}

/** The names of the variables that an object uses without a default, each once. */
function variablesIn(object: unknown): string[] {
  const found = JSON.stringify(object).matchAll(/(\$*)\$\{([A-Za-z_]\w*)\}/g);
  return [...new Set([...found].filter(([, before]) => before.length % 2 === 0).map(([, , name]) => name))];
}

function lacksVariable({ title }: Manifest, name: string, lacking: readonly Cluster[]): string {
  const clusters = lacking.map((cluster) => cluster.name).join(', ');
  return (
    `variable: ${title} uses \${${name}}, which ${lacking.length === 1 ? 'the cluster' : 'the clusters'} ${clusters} ${lacking.length === 1 ? 'does' : 'do'} not have: ` +
    `Flux refuses the layer. Give it a value, write \${${name}:=default}, or $\${${name}} if the string is intended.`
  );
}

function leftAsWritten(manifest: Manifest, name: string): VariableFinding['finding'] {
  return {
    rule: 'variable-not-substituted',
    severity: Severity.WARNING,
    manifest,
    path: '',
    message: `\${${name}} arrives as it is: nothing is substituted in this folder`,
    fix: 'Set clusterVariables: true on the layer, if the variable is meant.',
  };
}
