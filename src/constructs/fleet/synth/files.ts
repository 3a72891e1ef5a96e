import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { markOf } from './fleet-mark';
import { ImageLines, WrittenObject } from './image-lines';
import { ManualSteps } from './manual-steps';
import { WithoutSubstitution } from './not-substituted';
import { Substitution } from './substitution';
import type { SynthesisedApp } from './synthesised-app';
import { unintendedInLayer } from './unintended-variables';
import { unknownVariable } from './unknown-variable';
import type { VariableFinding } from './variable-findings';
import type { Manifest } from '../../../analysis/model/manifest';
import { Mistake } from '../../../checks/mistake';
import type { TreeModel } from '../../../checks/tree-model';
import { isSopsDocument } from '../../../flux/sops';
import { addTo } from '../../../kubernetes/grouping';
import { FileNames } from '../../../output/file-names';
import { markdownFile, yamlFile } from '../../../output/marker';
import { OutputFile } from '../../../output/output-file';
import { printYaml } from '../../../output/print-yaml';
import { layerOf, ownerOf } from '../tree/around';
import type { Cluster } from '../tree/cluster';
import type { Fleet } from '../tree/fleet';
import type { Layer } from '../tree/layer';

/** The files of a fleet, and what is known of the lines in them that image automation changes. */
export interface FleetFiles {
  readonly files: OutputFile[];
  readonly written: readonly WrittenObject[];
  readonly images: ImageLines;
}

/** An object that is written, and how. */
interface PrintedObject extends WrittenObject {
  /** What is in its text where a substitution may change it. */
  readonly begins: string;
  /** The object as it is written where Flux substitutes variables, or does not. */
  substituted(): Manifest['object'];
}

/**
 * The files of a fleet: one for each object, and what stands beside them, in the order of their paths.
 * @param only the clusters whose files are wanted; undefined for all files
 * @param found receives what is wrong with variables
 */
export function filesOf(
  app: SynthesisedApp,
  fleet: Fleet,
  only: readonly Cluster[] | undefined,
  { makers, model }: TreeModel,
  report: (mistake: Mistake) => void,
  found: (finding: VariableFinding) => void,
): FleetFiles {
  const names = new FileNames();
  const objects: PrintedObject[] = [];
  const files: OutputFile[] = [];
  const variables = new Set(fleet.clusters.flatMap((cluster) => Object.keys(cluster.variables)));
  const substitutions = new Map<Layer, Substitution>();
  const withoutSubstitution = new WithoutSubstitution(variables);
  /** What each cluster reconciles itself, by paths in its folder. */
  const resources = new Map<Cluster, string[]>();
  const isWanted = (owner: unknown) => !only || only.includes(owner as Cluster);

  for (const [manifest, maker] of makers) {
    // The operator writes it, on the cluster.
    if (manifest.origin.generatedBy) continue;
    // Somebody else writes it.
    if (manifest.origin.file !== undefined) continue;
    const layer = layerOf(maker);
    const cluster = ownerOf(maker) as Cluster | undefined;
    if (layer) {
      if (!isWanted(layer._owner)) continue;
      if (layer._isHandWritten) {
        report({
          path: maker.node.path,
          message: `belongs to ${layer.name}, a layer of hand-written manifests. Move it to a layer that is written.`,
        });
        continue;
      }
      const path = names.take(folderIn(layer, layer._place, maker), manifest);
      objects.push({ path, manifest, maker, begins: '$', substituted: () => writtenIn(layer, manifest, maker) });
    } else if (cluster && 'fluxSystem' in cluster) {
      if (!isWanted(cluster)) continue;
      // What kubectl applies with Flux itself is not encrypted.
      const isOfFlux = Chart.of(maker) !== cluster._flux.reconciled && !isSopsDocument(manifest.object);
      const folder = isOfFlux ? `${cluster.folder}/flux-system` : cluster.folder;
      const path = names.take(folder, manifest);
      const substituted = () => withoutSubstitution.written(manifest, maker, cluster, { mistake: mistakeAt(maker), found });
      objects.push({ path, manifest, maker, begins: '${', substituted });
      addTo(resources, cluster, path.slice(cluster.folder.length + 1));
    } else {
      report({ path: maker.node.path, message: 'belongs to no layer, and a FleetApp writes what layers hold. Create it below a Layer.' });
    }
  }
  // What image automation has committed is looked up by the paths of all files.
  const images = new ImageLines(app, objects);
  for (const object of objects) files.push({ path: object.path, text: yamlFile(printed(object)) });
  const steps = new ManualSteps(model, makers);
  for (const cluster of fleet.clusters) {
    if (!isWanted(cluster)) continue;
    files.push({
      path: `${cluster.folder}/BOOTSTRAP.md`,
      text: markdownFile(fleet._bootstrapOf(cluster, steps.of(cluster)), markOf(fleet)),
    });
    if (hasOwnLayers(cluster)) files.push(kustomizationOf(cluster, resources.get(cluster) ?? []));
  }
  for (const publisher of only ? [] : fleet._publishers) {
    files.push({ path: `${publisher._prefix}BOOTSTRAP.md`, text: markdownFile(fleet._pageOf(publisher), markOf(fleet, publisher)) });
  }
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), written: objects, images };

  function mistakeAt(maker: IConstruct) {
    return (message: string) => report({ path: maker.node.path, message: `${message}.` });
  }

  /** Most objects hold no variable, and nothing that Flux could take for one: what is printed is what is looked at. */
  function printed(object: PrintedObject): string {
    const { manifest, maker, begins } = object;
    const own = withoutForeignNamespace(manifest, manifest.object);
    const text = printYaml(own);
    const substituted = text.includes(begins) ? withoutForeignNamespace(manifest, object.substituted()) : own;
    const marked = images.marked(object, substituted, mistakeAt(maker));
    return marked === own ? text : printYaml(marked);
  }

  function writtenIn(layer: Layer, manifest: Manifest, maker: IConstruct): Manifest['object'] {
    let substitution = substitutions.get(layer);
    if (!substitution) substitutions.set(layer, (substitution = new Substitution(layer, variables)));
    const { variables: known } = substitution;
    for (const finding of unintendedInLayer(manifest, known)) found({ finding, maker, within: layer._owner, name: finding.message });
    return substitution.written(manifest, {
      mistake: mistakeAt(maker),
      unknown: (unknown) => {
        const finding = unknownVariable(manifest, unknown, known);
        if (finding) found({ finding, maker, within: layer._owner, name: unknown.expression.name });
      },
    });
  }
}

/** cdk8s gives every object the namespace of its chart, also one of a kind that lies in none. */
function withoutForeignNamespace(manifest: Manifest, object: Manifest['object']): Manifest['object'] {
  if (manifest.namespace !== '' || object.metadata?.namespace === undefined) return object;
  const { namespace: _, ...metadata } = object.metadata;
  return { ...object, metadata };
}

/** A construct that makes several objects has a folder of its own in that of its layer. */
function folderIn(layer: Layer, folder: string, maker: IConstruct): string {
  let outermost = maker;
  while (outermost.node.scope && outermost.node.scope !== layer) outermost = outermost.node.scope;
  return outermost === maker ? folder : `${folder}/${outermost.node.id.toLowerCase().replace(/[^a-z0-9.]+/g, '-')}`;
}

function hasOwnLayers(cluster: Cluster): boolean {
  return cluster.layers.some((layer) => layer._owner === cluster && !layer._isHandWritten);
}

/**
 * Layers of a cluster's own lie in the folder that the cluster itself reconciles: there a `kustomization.yaml` lists what belongs to the cluster, so
 * that each object is applied once.
 */
function kustomizationOf({ folder }: Cluster, resources: readonly string[]): OutputFile {
  const text = printYaml({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources: [...resources].sort() });
  return { path: `${folder}/kustomization.yaml`, text: yamlFile(text) };
}
