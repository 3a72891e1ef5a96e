import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf, KubernetesObject, Reference, referenceTo } from './objects';
import { isFlux, whyNotReady } from './readiness';
import { Client, Reply } from '../../control-plane/client';
import { Discovery, pathOf, ResourceType } from '../../control-plane/discovery';
import { until, WaitedInVain } from '../../processes/until';

/** Reads and changes objects, and waits for what becomes of them. */
export class Cluster {
  private discovery: Discovery;

  constructor(private readonly client: Client) {
    this.discovery = new Discovery(client);
  }

  /** Whether objects of the kind can be applied now. */
  public async serves(apiVersion: string, kind: string): Promise<boolean> {
    return (await new Discovery(this.client).find(apiVersion, kind)) !== undefined;
  }

  /** Creates or changes objects by server-side apply. */
  public async apply(...objects: readonly KubernetesObject[]) {
    for (const object of objects) {
      const path = await this.pathTo(object.apiVersion, object.kind, object.metadata.namespace, object.metadata.name);
      const query = '?fieldManager=live&force=true&fieldValidation=Strict';
      const reply = await this.client.patch(`${path}${query}`, JSON.stringify(object), 'application/apply-patch+yaml');
      expectSuccess(reply, `apply ${referenceTo(object)}`);
    }
  }

  /** The object; it must be there. */
  public async read(reference: Reference): Promise<KubernetesObject> {
    const object = await this.find(reference);
    if (!object) throw new Error(`there is no ${reference}`);
    return object;
  }

  /** The object, if it is there. */
  public async find(reference: Reference): Promise<KubernetesObject | undefined> {
    const { kind, namespace, name } = identityOf(reference);
    const type = await this.typeOf(kind);
    if (!type) return undefined;
    const reply = await this.client.get(`${pathOf(type, namespace ?? '')}/${name}`);
    if (reply.status === 404) return undefined;
    expectSuccess(reply, `read ${reference}`);
    return reply.body as KubernetesObject;
  }

  /** All objects of a kind, of one namespace or of all; none when the kind is unknown. */
  public async list(kind: string, namespace?: string): Promise<KubernetesObject[]> {
    const type = await this.typeOf(kind);
    if (!type) return [];
    const path = pathOf({ ...type, namespaced: namespace !== undefined }, namespace ?? '');
    const reply = await this.client.get(path);
    if (reply.status === 404) return []; // its CRD went away
    expectSuccess(reply, `list ${kind}`);
    const items = reply.body.items as KubernetesObject[];
    return items.map((item) => ({ ...item, apiVersion: type.apiVersion, kind })); // lists leave both out
  }

  /** Changes an object by a JSON merge patch: null takes a field away. */
  public async patch(reference: Reference, change: object) {
    await this.patchAt(reference, '', change);
  }

  /** Says what a controller would say of an object. */
  public async patchStatus(reference: Reference, status: object) {
    await this.patchAt(reference, '/status', { status });
  }

  /** Deletes an object, and waits until it is gone with all that its finalizers wait for. */
  public async delete(reference: Reference, seconds = 60) {
    await this.deleteBy(reference, '', seconds);
  }

  /** Deletes an object and leaves what it has made, as `kubectl delete --cascade=orphan`. */
  public async deleteAlone(reference: Reference, seconds = 60) {
    await this.deleteBy(reference, '?propagationPolicy=Orphan', seconds);
  }

  private async deleteBy(reference: Reference, query: string, seconds: number) {
    const { kind, namespace, name } = identityOf(reference);
    const type = await this.typeOf(kind);
    if (!type) return;
    const reply = await this.client.delete(`${pathOf(type, namespace ?? '')}/${name}${query}`);
    if (reply.status !== 404) expectSuccess(reply, `delete ${reference}`);
    await this.gone(reference, seconds);
  }

  /** Waits until an object is like that, and gives it. */
  public async until(
    reference: Reference,
    what: string,
    matches: (object: KubernetesObject) => boolean,
    seconds = 60,
  ): Promise<KubernetesObject> {
    let last: KubernetesObject | undefined;
    try {
      return await until(
        `${reference} ${what}`,
        async () => {
          last = await this.find(reference);
          return last && matches(last) ? last : undefined;
        },
        seconds,
      );
    } catch (error) {
      if (!(error instanceof WaitedInVain)) throw error;
      throw new Error(`${error.message}; ${last ? `it is ${shown(last)}` : 'there is none'}`);
    }
  }

  /** Makes sure that an object is like that, and stays so for some time. */
  public async stays(reference: Reference, what: string, matches: (object: KubernetesObject) => boolean, seconds: number) {
    const end = Date.now() + seconds * 1000;
    do {
      const object = await this.read(reference);
      if (!matches(object)) throw new Error(`${reference} did not stay ${what}; it is ${shown(object)}`);
      await sleep(250);
    } while (Date.now() < end);
  }

  /** Waits until an object is gone. */
  public async gone(reference: Reference, seconds = 60) {
    await until(`${reference} to be gone`, async () => ((await this.find(reference)) ? undefined : true), seconds);
  }

  /** Waits until the objects are Ready in their newest generation; says of each that is not what it waits for. */
  public async ready(references: readonly Reference[], seconds = 90) {
    await this.readyAll(async () => Promise.all(references.map(async (reference) => (await this.find(reference)) ?? reference)), seconds);
  }

  /** Waits until every object of Flux and of its operator is Ready. */
  public async everythingReady(seconds = 90) {
    await this.readyAll(async () => this.fluxObjects(), seconds);
  }

  /** Every object of Flux and of its operator. */
  public async fluxObjects(): Promise<KubernetesObject[]> {
    const crds = (await this.list('CustomResourceDefinition')).filter(({ spec }) => isFlux(spec.group));
    return (await Promise.all(crds.map(({ spec }) => this.list(spec.names.kind)))).flat();
  }

  private async patchAt(reference: Reference, subresource: string, change: object) {
    const { kind, namespace, name } = identityOf(reference);
    const type = await this.typeOf(kind);
    if (!type) throw new Error(`the API server knows no kind ${kind}`);
    const reply = await this.client.patch(
      `${pathOf(type, namespace ?? '')}/${name}${subresource}`,
      JSON.stringify(change),
      'application/merge-patch+json',
    );
    expectSuccess(reply, `patch ${reference}`);
  }

  private async readyAll(find: () => Promise<readonly (KubernetesObject | Reference)[]>, seconds: number) {
    let reasons: string[] = [];
    try {
      await until('', async () => {
        const objects = await find();
        reasons = objects.map(whyNotReady).filter((reason) => reason !== undefined);
        return reasons.length === 0 || undefined;
      }, seconds); // prettier-ignore
    } catch (error) {
      if (!(error instanceof WaitedInVain)) throw error;
      const others = (await this.fluxObjects()).map(whyNotReady).filter((reason) => reason !== undefined && !reasons.includes(reason));
      const list = (lines: readonly (string | undefined)[]) => lines.map((line) => `\n  ${line}`).join('');
      throw new Error(`not Ready after ${seconds} s:${list(reasons)}${others.length > 0 ? `\nnor are:${list(others)}` : ''}`);
    }
  }

  private async typeOf(kind: string): Promise<ResourceType | undefined> {
    const known = await this.discovery.findKind(kind);
    if (known) return known;
    this.discovery = new Discovery(this.client); // CRDs come and go
    return this.discovery.findKind(kind);
  }

  private async pathTo(apiVersion: string, kind: string, namespace: string | undefined, name: string): Promise<string> {
    const find = async () => this.discovery.find(apiVersion, kind);
    const type = (await find()) ?? ((this.discovery = new Discovery(this.client)), await find());
    if (!type) throw new Error(`the API server knows no ${apiVersion} ${kind}`);
    return `${pathOf(type, namespace ?? 'default')}/${name}`;
  }
}

function shown({
  metadata: { managedFields: _, ...metadata },
  ...rest
}: KubernetesObject & { metadata: { managedFields?: unknown } }): string {
  return JSON.stringify({ ...rest, metadata }).slice(0, 1000);
}

function expectSuccess({ status, body }: Reply, what: string) {
  if (status >= 300) throw new Error(`the API server refuses to ${what}: ${status} ${body.message}`);
}
