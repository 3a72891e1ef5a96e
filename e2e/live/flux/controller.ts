import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fluxControllers, Program, versionOf } from '../../binaries/programs';
import { argumentsOf } from '../../control-plane/control-plane';
import { freePorts } from '../../processes/free-ports';
import { SetupError } from '../../setup-error';
import { KubernetesObject } from '../cluster/objects';

type Image = keyof typeof fluxControllers;

/** A controller as the operator's Deployment describes it. */
export interface Controller {
  /** Of the Deployment; that of a shard is not the name of its program. */
  readonly name: string;
  readonly program: Program;
  readonly serviceAccount: string;
  readonly args: readonly string[];
}

/** The flags that listen where a Service leads to: flag -> Service, "" for the one that has the Deployment's name. */
const services: { readonly [image in Image]?: { readonly [flag: string]: string } } = {
  'source-controller': { 'storage-addr': '' },
  'source-watcher': { 'storage-addr': '' },
  'notification-controller': { 'events-addr': '', receiverAddr: 'webhook-receiver' },
};

const withStorage: readonly Image[] = ['source-controller', 'source-watcher', 'image-reflector-controller'];

/** The controller that a Deployment is to run; undefined when it runs none of Flux. */
export function controllerOf(deployment: KubernetesObject): Controller | undefined {
  const { metadata, spec } = deployment;
  if (metadata.deletionTimestamp !== undefined || spec.replicas === 0 || !isOfFlux(deployment)) return undefined;
  const { containers, serviceAccountName } = spec.template.spec;
  const { image, args = [] } = containers[0] as { image: string; args?: readonly string[] };
  const [name, tag] = nameAndTag(image);
  const program: Program = fluxControllers[name as Image];
  // A patch release may be one that the Go module proxy does not have.
  if (minor(tag) !== minor(versionOf(program))) {
    const built = `e2e/go/flux builds ${versionOf(program)}`;
    throw new SetupError(`the FluxInstance asks for ${name} ${tag}, and ${built}: let it ask for the Flux version of projenrc/pins.ts`);
  }
  return { name: metadata.name, program, serviceAccount: serviceAccountName ?? 'default', args };
}

/** Whether the pods of a Deployment or a ReplicaSet are a controller of Flux. */
export function isOfFlux({ spec }: KubernetesObject): boolean {
  const [name] = nameAndTag(spec.template.spec.containers[0].image);
  return Object.hasOwn(fluxControllers, name);
}

function nameAndTag(image: string): string[] {
  return basename(image.replace(/@.*/, '')).split(':');
}

function minor(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}

export interface LocalFlags {
  readonly args: readonly string[];
  /** The Services that the process answers. */
  readonly ports: ReadonlyMap<string, number>;
}

/** What must be different because all controllers share one machine. The last one of two flags counts, so these are appended. */
export async function localFlags({ name, program }: Controller, folder: string): Promise<LocalFlags> {
  const image = program.name as Image;
  const listeners = Object.entries(services[image] ?? {}).map(([flag, service]) => ({ flag, service: service || name }));
  const [health, ...ports] = await freePorts(1 + listeners.length);
  const storage = join(folder, 'storage');
  mkdirSync(storage, { recursive: true });
  const flags = {
    'enable-leader-election': 'false',
    'metrics-addr': '0',
    'health-addr': `127.0.0.1:${health}`,
    ...(withStorage.includes(image) && { 'storage-path': storage }),
    ...Object.fromEntries(listeners.map(({ flag }, index) => [flag, `127.0.0.1:${ports[index]}`])),
  };
  return { args: argumentsOf(flags), ports: new Map(listeners.map(({ service }, index) => [service, ports[index]])) };
}
