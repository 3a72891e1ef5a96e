import { FleetApp } from 'cdk8s-fluxcd';
import { Files } from './files';
import { objectsIn } from './synthesized';
import { KubernetesObject, referenceTo } from '../cluster/objects';
import { Stack } from '../stack/stack';

/** What a fleet writes. */
export function rendered(build: (app: FleetApp) => void): Files {
  const app = new FleetApp();
  build(app);
  return app.render();
}

/** The files below a folder, by their paths in it. */
export function filesBelow(folder: string, files: Files): Files {
  const inside = Object.entries(files).filter(([path]) => path.startsWith(`${folder}/`));
  return Object.fromEntries(inside.map(([path, text]) => [path.slice(folder.length + 1), text]));
}

/** The objects in the YAML files below a folder. */
export function objectsBelow(folder: string, files: Files): KubernetesObject[] {
  const yaml = Object.entries(filesBelow(folder, files)).filter(([path]) => path.endsWith('.yaml'));
  return objectsIn(Object.fromEntries(yaml));
}

/** Brings a cluster up as its BOOTSTRAP.md says, the Secrets apart, and waits until all that it reconciles is Ready. */
export async function bringUp({ cluster, flux }: Stack, name: string, files: Files): Promise<void> {
  const system = objectsBelow(`clusters/${name}/flux-system`, files);
  const instance = system.find(({ kind }) => kind === 'FluxInstance')!;
  await cluster.apply(...system.filter((object) => object !== instance));
  await flux.install(instance);
  const kustomizations = objectsBelow(`clusters/${name}`, files).filter(isKustomization);
  await cluster.ready(kustomizations.map(referenceTo), 180);
  await cluster.everythingReady(180);
}

/** Not the file of Kustomize, whose kind has the same name. */
export function isKustomization({ apiVersion, kind }: KubernetesObject): boolean {
  return kind === 'Kustomization' && apiVersion.startsWith('kustomize.toolkit.fluxcd.io/');
}
