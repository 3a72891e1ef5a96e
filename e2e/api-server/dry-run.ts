import { Client } from '../control-plane/client';
import { Discovery, pathOf } from '../control-plane/discovery';

/** The part of an object that says where it goes. */
export interface Identity {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

export type Verdict =
  | { readonly is: 'accepted' }
  | { readonly is: 'unknown kind' }
  | { readonly is: 'rejected'; readonly status: number; readonly message: string };

/** Asks the API server whether it would take an object, without leaving the object there. */
export class DryRun {
  private readonly discovery: Discovery;
  private readonly namespaces = new Set<string>();

  constructor(private readonly client: Client) {
    this.discovery = new Discovery(client);
  }

  /** Sends the text as it is: how its YAML is read, and whether a key is a duplicate, is the server's to judge. */
  public async create({ apiVersion, kind, metadata }: Identity, text: string): Promise<Verdict> {
    const type = await this.discovery.find(apiVersion, kind);
    if (!type) return { is: 'unknown kind' };
    const namespace = metadata?.namespace ?? 'default';
    if (type.namespaced) await this.ensureNamespace(namespace);
    const { status, body } = await this.client.post(`${pathOf(type, namespace)}?dryRun=All&fieldValidation=Strict`, text);
    // A Namespace that was made for another object: the server looks for it only after all validation.
    const exists = status === 409 && body.reason === 'AlreadyExists';
    return status === 201 || exists ? { is: 'accepted' } : { is: 'rejected', status, message: String(body.message) };
  }

  private async ensureNamespace(name: string) {
    if (this.namespaces.has(name)) return;
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
    // A name that is refused here is reported with the object that asks for it.
    await this.client.post('/api/v1/namespaces', JSON.stringify(namespace));
    this.namespaces.add(name);
  }
}

export function describe({ apiVersion, kind, metadata }: Identity): string {
  const name = [metadata?.namespace, metadata?.name ?? '(no name)'].filter(Boolean).join('/');
  return `${kind} ${name} (${apiVersion})`;
}
